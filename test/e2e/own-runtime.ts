import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { inject } from 'vitest'
import { freePort, NpmStart } from '../bench/npm-start.ts'
import { addCompany } from './company-setup.ts'
import { forgetTokens } from './http.ts'
import { useTarget } from './target.ts'

/** A system of this test file's own, which it may move in time, stop and kill. All helpers talk to it from then on. */
export class OwnRuntime {
  readonly #folder: string
  readonly #port: number
  #running: NpmStart

  private constructor(folder: string, port: number, running: NpmStart) {
    this.#folder = folder
    this.#port = port
    this.#running = running
  }

  static async start(): Promise<OwnRuntime> {
    const folder = mkdtempSync(join(tmpdir(), 'throughline-own-'))
    const port = await freePort()
    const running = await NpmStart.ready({ dataDir: folder, port, options: ['--demo', '--fresh'] })
    const target = await useTarget({ kind: 'local', baseUrl: running.baseUrl, dataDir: folder })
    await addCompany(target, inject('run'))
    return new OwnRuntime(folder, port, running)
  }

  /** The clock as the system has it, ISO 8601. */
  async now(): Promise<string> {
    const answer = await fetch(`${this.#running.baseUrl}/_local/clock`)
    return ((await answer.json()) as { now: string }).now
  }

  /** Lets time pass while it runs. `by`: an ISO 8601 duration. */
  async advance(by: string): Promise<void> {
    const answer = await fetch(`${this.#running.baseUrl}/_local/clock/advance`, {
      method: 'POST',
      body: JSON.stringify({ by }),
    })
    if (!answer.ok) throw new Error(`advance ${by}: ${answer.status} ${await answer.text()}`)
    forgetTokens()
  }

  /** Lets time pass while the machine is off: it comes back at an instant. */
  async offUntil(instant: string): Promise<void> {
    await this.#running.stop()
    const db = new DatabaseSync(join(this.#folder, 'runtime.sqlite'))
    const ahead = String(Date.parse(instant) - Date.now())
    db.prepare(`INSERT OR REPLACE INTO setting (name, value) VALUES ('clock', ?)`).run(ahead)
    db.close()
    await this.restart()
  }

  /** Ends every process in one moment, as a power cut does. */
  async kill(): Promise<void> {
    await this.#running.kill()
  }

  async restart(): Promise<void> {
    this.#running = await NpmStart.ready({ dataDir: this.#folder, port: this.#port })
    forgetTokens()
  }

  async end(): Promise<void> {
    await this.#running.stop()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}
