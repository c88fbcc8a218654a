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

  /** @throws StartError when another live runtime holds the folder, or it cannot be written to. */
  static take(folder: string): DataLock {
    const holder = join(folder, 'lock.pid')
    const db = open(folder)
    try {
      db.exec('BEGIN EXCLUSIVE')
    } catch (error) {
      db.close()
      if (!(error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy))
        throw unusable(folder, error)
      throw new StartError(
        `The data folder ${folder} is in use by another runtime (process ${readPid(holder)}). Stop it, or set DATA_DIR to another folder.`,
      )
    }
    try {
      writeFileSync(holder, `${process.pid}\n`)
    } catch (error) {
      db.close()
      throw unusable(folder, error)
    }
    return new DataLock(db)
  }

  release(): void {
    this.#db.close()
  }
}

/** SQLITE_BUSY, from SQLite's list of result codes. */
const sqliteBusy = 5

function open(folder: string): DatabaseSync {
  try {
    mkdirSync(folder, { recursive: true })
    return new DatabaseSync(join(folder, 'lock'))
  } catch (error) {
    throw unusable(folder, error)
  }
}

function unusable(folder: string, error: unknown): StartError {
  return new StartError(
    `The data folder ${folder} cannot be used: ${(error as Error).message}. Make it a folder that you may write to, or set DATA_DIR to another one.`,
  )
}

function readPid(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return 'unknown'
  }
}
