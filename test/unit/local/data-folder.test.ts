import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { dataVersion } from '../../../infra/local/database.ts'
import { startRuntime } from '../../../infra/local/runtime.ts'
import { StartError } from '../../../infra/local/start-error.ts'
import { scratch, writeAssembly } from './assembly.ts'

/** What somebody reads who starts on a data folder that cannot be used. */
async function complaint(folder: string, more: { tableEndpoint?: string } = {}): Promise<string> {
  const assembly = writeAssembly(join(folder, 'assembly'), {})
  const start = startRuntime({ dataDir: join(folder, 'data'), port: 0, assembly, ...more })
  const error = await start.then(
    (runtime) => runtime.stop(),
    (refused: unknown) => refused,
  )
  expect(error).toBeInstanceOf(StartError)
  return (error as StartError).message
}

function folderWith(file: string, content: string): string {
  const folder = scratch()
  mkdirSync(join(folder, 'data'), { recursive: true })
  writeFileSync(join(folder, 'data', file), content)
  return folder
}

test('a file where the data folder should be is left as it is', async () => {
  const folder = scratch()
  writeFileSync(join(folder, 'data'), 'mine')
  expect(await complaint(folder)).toContain(`The data folder ${join(folder, 'data')} cannot be used: `)
  expect(readFileSync(join(folder, 'data'), 'utf8')).toBe('mine')
})

test.each([
  ['lock', /^The data folder .* cannot be used: file is not a database/],
  ['runtime.sqlite', /runtime\.sqlite cannot be read: file is not a database\. Put back a copy/],
  ['table.sqlite', /does not start; .*\/logs\/table\.log says why\.$/],
])('a %s that is no database is told of and left as it is', async (file, says) => {
  const content = 'This is no database. '.repeat(100)
  const folder = folderWith(file, content)
  expect(await complaint(folder)).toMatch(says)
  expect(readFileSync(join(folder, 'data', file), 'utf8')).toBe(content)
})

test('data of a newer version is left as it is, and can be forgotten', async () => {
  const folder = scratch()
  const assembly = writeAssembly(join(folder, 'assembly'), {})
  const start = (fresh = false) => startRuntime({ dataDir: join(folder, 'data'), port: 0, assembly, fresh })
  await (await start()).stop()
  const path = join(folder, 'data', 'runtime.sqlite')
  const db = new DatabaseSync(path)
  db.exec(`PRAGMA user_version = ${dataVersion + 1}`)
  db.close()
  const before = readFileSync(path)
  expect(await complaint(folder)).toContain(
    `was written by a newer version of Throughline (its data has version ${dataVersion + 1}, this one knows ${dataVersion}).`,
  )
  expect(readFileSync(path).equals(before)).toBe(true)
  await (await start(true)).stop()
  await (await start()).stop()
})

test('a table engine that does not answer is named', async () => {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  await new Promise((done) => server.close(done))
  const tableEndpoint = `http://127.0.0.1:${port}`
  expect(await complaint(scratch(), { tableEndpoint })).toContain(
    `No table engine answers at ${tableEndpoint}: `,
  )
})
