import { randomUUID } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, rmSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { Clock } from '../clock.ts'
import type { Commits } from '../database.ts'
import { type Checksum, Digests } from './digests.ts'
import { S3Error } from './s3-error.ts'

/** What is known of an object beside its content. */
export interface StoredObject {
  /** Path of the file with its content. */
  path: string
  bytes: number
  type: string
  etag: string
  /** As the client named it, once checked. */
  checksum: Checksum | undefined
  /** Milliseconds since the epoch. */
  at: number
}

export interface NewObject {
  bucket: string
  key: string
  type: string
  body: AsyncIterable<Uint8Array>
  /** Throws when what came is not what was announced; gives the checksum to keep. */
  check(digests: Digests, bytes: number): Checksum | undefined
  /** Only where there is none yet. */
  onlyNew?: boolean
}

/** Largest object of one request, from S3's quotas: 5 GB. */
const sizeLimit = 5 * 1024 ** 3

/** The objects of all buckets: their content in files of a folder, what is known of them in the runtime's database. */
export class Objects {
  readonly #folder: string
  readonly #db: DatabaseSync
  readonly #commits: Commits
  readonly #clock: Clock

  constructor(options: { folder: string; db: DatabaseSync; commits: Commits; clock: Clock }) {
    this.#folder = options.folder
    this.#db = options.db
    this.#commits = options.commits
    this.#clock = options.clock
    mkdirSync(this.#folder, { recursive: true })
    this.#clear()
  }

  get(bucket: string, key: string): StoredObject | undefined {
    const row = this.#db.prepare('SELECT * FROM object WHERE bucket = ? AND key = ?').get(bucket, key)
    return row && this.#read(row)
  }

  /** Resolves once content and record are on disk. */
  async put({ bucket, key, type, body, check, onlyNew = false }: NewObject): Promise<StoredObject> {
    const file = randomUUID()
    const path = join(this.#folder, file)
    try {
      const { digests, bytes } = await this.#write(path, body)
      const checksum = check(digests, bytes)
      const stored = { path, bytes, type, etag: digests.of.etag, checksum, at: this.#clock.now() }
      let taken = false
      let replaced: StoredObject | undefined
      await this.#commits.write(() => {
        replaced = this.get(bucket, key)
        taken = onlyNew && replaced !== undefined
        if (taken) return
        this.#db
          .prepare(
            'INSERT OR REPLACE INTO object (bucket, key, file, bytes, type, etag, checksum, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
          )
          .run(
            bucket,
            key,
            file,
            bytes,
            type,
            stored.etag,
            checksum ? JSON.stringify(checksum) : null,
            stored.at,
          )
      })
      if (taken) {
        throw new S3Error(
          412,
          'PreconditionFailed',
          'At least one of the pre-conditions you specified did not hold',
        )
      }
      if (replaced) await rm(replaced.path, { force: true })
      return stored
    } catch (error) {
      await rm(path, { force: true })
      throw error
    }
  }

  async delete(bucket: string, key: string): Promise<void> {
    const found = this.get(bucket, key)
    if (!found) return
    await this.#commits.write(() => {
      this.#db.prepare('DELETE FROM object WHERE bucket = ? AND key = ?').run(bucket, key)
    })
    await rm(found.path, { force: true })
  }

  async #write(path: string, body: AsyncIterable<Uint8Array>): Promise<{ digests: Digests; bytes: number }> {
    const digests = new Digests()
    let bytes = 0
    const handle = await open(path, 'wx')
    try {
      for await (const chunk of body) {
        bytes += chunk.length
        if (bytes > sizeLimit) {
          throw new S3Error(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size')
        }
        digests.update(chunk)
        await handle.writeFile(chunk)
      }
      await handle.sync()
    } finally {
      await handle.close()
    }
    const folder = openSync(this.#folder, 'r')
    fsyncSync(folder)
    closeSync(folder)
    return { digests, bytes }
  }

  /** Content that no record leads to: of an upload that a crash has ended, or of what was replaced just before one. */
  #clear(): void {
    const known = new Set(
      this.#db
        .prepare('SELECT file FROM object')
        .all()
        .map(({ file }) => file),
    )
    for (const file of readdirSync(this.#folder)) if (!known.has(file)) rmSync(join(this.#folder, file))
  }

  #read(row: Record<string, unknown>): StoredObject {
    return {
      path: join(this.#folder, String(row.file)),
      bytes: Number(row.bytes),
      type: String(row.type),
      etag: String(row.etag),
      checksum: row.checksum === null ? undefined : JSON.parse(String(row.checksum)),
      at: Number(row.at),
    }
  }
}
