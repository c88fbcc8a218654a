import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { forgetOld, takeAssembly } from '../../../infra/local/kept-assemblies.ts'

let cache: string
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'throughline-assemblies-'))
})
afterEach(() => rmSync(cache, { recursive: true, force: true }))

/** An assembly of so many hours ago. */
function assembly(name: string, hours: number): string {
  const folder = join(cache, name)
  mkdirSync(folder)
  writeFileSync(join(folder, 'manifest.json'), '{}')
  utimesSync(folder, Date.now() / 1000 - hours * 3600, Date.now() / 1000 - hours * 3600)
  return folder
}

describe('the kept assemblies', () => {
  it('are the newest three', () => {
    const folders = [assembly('now', 0), assembly('one', 1), assembly('two', 2), assembly('three', 3)]
    writeFileSync(join(cache, 'lock'), '')
    forgetOld(cache, folders[0] as string)
    expect(folders.map(existsSync)).toEqual([true, true, true, false])
    expect(existsSync(join(cache, 'lock'))).toBe(true)
  })

  it('are also those that a living process runs, however old, and no longer', async () => {
    const current = assembly('now', 0)
    for (const hours of [1, 2]) assembly(`${hours}`, hours)
    const old = assembly('old', 9)
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    writeFileSync(join(old, `in-use-${child.pid}`), '')
    utimesSync(old, 1, 1)
    forgetOld(cache, current)
    expect(existsSync(old)).toBe(true)
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill()
    await ended
    forgetOld(cache, current)
    expect(existsSync(old)).toBe(false)
  })

  it('are taken by who runs them', () => {
    const folder = assembly('mine', 9)
    expect(takeAssembly(folder)).toBe(true)
    expect(existsSync(join(folder, `in-use-${process.pid}`))).toBe(true)
    expect(takeAssembly(join(cache, 'none'))).toBe(false)
    mkdirSync(join(cache, 'half'))
    expect(takeAssembly(join(cache, 'half'))).toBe(false)
  })
})
