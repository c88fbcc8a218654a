import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StartError } from './start-error.ts'

/**
 * Keeps a data folder to one runtime.
 *
 * The lock is SQLite's own on a file that holds nothing else. The operating system releases it with the
 * process, whatever ended it, so a lock is never left behind. The process id beside it is for people to read.
 */
export class DataLock {
  readonly #db: DatabaseSync

  private constructor(db: DatabaseSync) {
    this.#db = db
  }

  /** @throws StartError when another live runtime holds the folder. */
  static take(folder: string): DataLock {
    mkdirSync(folder, { recursive: true })
    const holder = join(folder, 'lock.pid')
    const db = new DatabaseSync(join(folder, 'lock'))
    try {
      db.exec('BEGIN EXCLUSIVE')
    } catch (error) {
      db.close()
      if (!(error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy)) throw error
      throw new StartError(
        `The data folder ${folder} is in use by another runtime (process ${readPid(holder)}). Stop it, or set DATA_DIR to another folder.`,
      )
    }
    writeFileSync(holder, `${process.pid}\n`)
    return new DataLock(db)
  }

  release(): void {
    this.#db.close()
  }
}

/** SQLITE_BUSY, from SQLite's list of result codes. */
const sqliteBusy = 5

function readPid(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return 'unknown'
  }
}
