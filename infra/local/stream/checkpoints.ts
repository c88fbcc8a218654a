import type { DatabaseSync } from 'node:sqlite'
import type { Commits } from '../database.ts'

/** How far each mapping has come, over restarts. */
export class Checkpoints {
  readonly #db: DatabaseSync
  readonly #commits: Commits
  readonly #unwritten = new Map<string, string>()

  constructor(db: DatabaseSync, commits: Commits) {
    this.#db = db
    this.#commits = commits
  }

  read(mapping: string): string | undefined {
    const row = this.#db.prepare('SELECT position FROM checkpoint WHERE mapping = ?').get(mapping)
    return row === undefined ? undefined : String(row.position)
  }

  /** Notes a position. A crash may forget the last moments: their records are delivered again. */
  write(mapping: string, position: string): void {
    const known = this.#unwritten.has(mapping)
    this.#unwritten.set(mapping, position)
    if (known) return
    this.#commits.writeLazily(() => {
      const latest = this.#unwritten.get(mapping)
      this.#unwritten.delete(mapping)
      if (latest === undefined) return
      this.#db
        .prepare(
          'INSERT INTO checkpoint (mapping, position) VALUES (?, ?) ON CONFLICT (mapping) DO UPDATE SET position = excluded.position',
        )
        .run(mapping, latest)
    })
  }
}
