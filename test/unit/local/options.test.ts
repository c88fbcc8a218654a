import { expect, test } from 'vitest'
import { readOptions } from '../../../infra/local/options.ts'
import { findBinary } from '../../../infra/local/table/engine.ts'

test('reads flags and environment', () => {
  expect(readOptions([], {})).toEqual({
    port: 3000,
    dataDir: '.throughline',
    demo: false,
    fresh: false,
    consoleNow: true,
    tableEndpoint: undefined,
  })
  const env = {
    PORT: '0',
    DATA_DIR: '/data',
    DYNAMODB_ENDPOINT: 'http://127.0.0.1:8000',
    CONSOLE_BUILD: 'when-asked',
  }
  expect(readOptions(['--demo', '--fresh'], env)).toEqual({
    port: 0,
    dataDir: '/data',
    demo: true,
    fresh: true,
    consoleNow: false,
    tableEndpoint: 'http://127.0.0.1:8000',
  })
})

test.each<[string[], Record<string, string>, string]>([
  [['--dmeo'], {}, "Unknown option '--dmeo'"],
  [['now'], {}, 'npm start [-- --demo]'],
  [[], { PORT: 'http' }, 'PORT must be a number from 0 to 65535, not "http".'],
  [[], { PORT: '70000' }, 'PORT must be'],
  [[], { DYNAMODB_ENDPOINT: 'localhost:8000' }, 'DYNAMODB_ENDPOINT must be a URL'],
])('refuses %j with %j', (args, env, message) => {
  expect(() => readOptions(args, env)).toThrow(message)
})

test('says which command gets the table engine for a platform that has none installed', () => {
  expect(findBinary('linux', 'x64')).toMatch(/@dynoxide\/linux-x64\/dynoxide$/)
  expect(() => findBinary('darwin', 'arm64')).toThrow('npm install --no-save @dynoxide/darwin-arm64@1.2.1')
})
