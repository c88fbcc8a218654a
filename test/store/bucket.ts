import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { Env } from '../../functions/platform/environment.ts'
import { Clock } from '../../infra/local/clock.ts'
import { Commits, LogSync, openDatabase } from '../../infra/local/database.ts'
import { Objects } from '../../infra/local/s3/objects.ts'
import { S3, s3Path } from '../../infra/local/s3/s3.ts'

/** An empty bucket for the attachments of the store's own tests: the S3 that `npm start` has. */
export function useBucket(): { objects(): Objects; name: string } {
  const name = 'attachments'
  let folder: string
  let server: Server
  let objects: Objects
  let close: () => void

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'throughline-bucket-'))
    const path = join(folder, 'runtime.sqlite')
    const db = openDatabase(path)
    const sync = new LogSync(path)
    const clock = new Clock(0)
    objects = new Objects({
      folder: join(folder, 'objects'),
      db,
      commits: new Commits(db, () => sync.synced()),
      clock,
    })
    const s3 = new S3({
      buckets: [{ name, cors: [] }],
      objects,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      clock,
      log: () => {},
    })
    server = createServer((request, response) => void s3.handle(request, response))
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const { port } = server.address() as { port: number }
    Object.assign(process.env, {
      [Env.attachmentsBucket]: name,
      AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${port}${s3Path}`,
    })
    close = () => {
      server.closeAllConnections()
      server.close()
      sync.close()
      db.close()
    }
  })

  afterAll(() => {
    close()
    rmSync(folder, { recursive: true })
  })
  return { objects: () => objects, name }
}
