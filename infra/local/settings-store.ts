import type { DatabaseSync } from 'node:sqlite'
import type { Commits } from './database.ts'

/** How far the clock was ahead of real time when the runtime last ran, in milliseconds. */
export function storedOffset(db: DatabaseSync): number {
  const row = db.prepare(`SELECT value FROM setting WHERE name = 'clock'`).get()
  return row === undefined ? 0 : Number(row.value)
}

/** Resolves once the offset is on disk. */
export function keepOffset(db: DatabaseSync, commits: Commits, offset: number): Promise<void> {
  return commits.write(() => {
    db.prepare(`INSERT OR REPLACE INTO setting (name, value) VALUES ('clock', ?)`).run(String(offset))
  })
}
