import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '../../infra/settings.ts'

/** Port 9 takes what it gets and answers nothing; here nobody listens to it. */
const nowhere = 'http://127.0.0.1:9'

function run(file: string, ...args: string[]) {
  const { status, stderr, stdout } = spawnSync(process.execPath, [join(projectRoot, file), ...args], {
    encoding: 'utf8',
    timeout: 60_000,
  })
  return { status, stdout, stderr: stderr.trim() }
}

describe('a command', () => {
  it.each([
    ['infra/audit.ts', 'usage: npm run audit -- verify'],
    ['infra/simulate.ts', 'usage: npm run simulate'],
    ['infra/bundles.ts', 'usage: npm run bundles'],
    ['test/year/run.ts', 'usage: npm run year'],
    ['test/crash/run.ts', 'usage: npm run crash'],
    ['test/bench/run.ts', 'usage: npm run bench'],
  ])('of %s that is called with an option it does not know says which there are', (file, usage) => {
    const { status, stdout, stderr } = run(file, '--nonsense')
    expect(stderr.split('\n')).toEqual([
      expect.stringMatching(/^Unknown option '--nonsense'/),
      expect.stringContaining(usage),
    ])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  })

  it.each([
    ['infra/simulate.ts', ['--days', 'ten'], '--days must be a whole number above zero, not "ten".'],
    ['test/bench/run.ts', ['--only', 'spede'], 'There is no part spede; there are start, speed'],
    ['infra/audit.ts', [], 'usage: npm run audit -- verify'],
    ['infra/audit.ts', ['verify', '--url', 'here'], '--url must be a URL such as https://it.example.com'],
    ['infra/audit.ts', ['verify', '--url', nowhere], `Nothing answers at ${nowhere}. Start it, or name`],
  ])('of %s that is called with %j says what is wrong', (file, args, says) => {
    const { status, stderr } = run(file, ...args)
    expect(stderr).toContain(says)
    expect(stderr).not.toContain('    at ')
    expect(status).toBe(2)
  })
})
