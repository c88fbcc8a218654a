import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { TableClient } from '../../infra/local/table/client.ts'
import { freePort } from '../bench/npm-start.ts'

const binary = join(
  dirname(
    createRequire(import.meta.url).resolve(`@dynoxide/${process.platform}-${process.arch}/package.json`),
  ),
  'dynoxide',
)

/** The table engine as a process that a test stops, hangs and starts again as it likes, on one port and one file. */
export class StoppableEngine {
  readonly endpoint: string
  readonly #folder: string
  readonly #port: number
  #child: ChildProcess | undefined

  private constructor(folder: string, port: number) {
    this.#folder = folder
    this.#port = port
    this.endpoint = `http://127.0.0.1:${port}`
  }

  static async start(): Promise<StoppableEngine> {
    const engine = new StoppableEngine(mkdtempSync(join(tmpdir(), 'throughline-engine-')), await freePort())
    await engine.startAgain()
    return engine
  }

  async startAgain(): Promise<void> {
    const file = join(this.#folder, 'table.sqlite')
    this.#child = spawn(binary, ['serve', '--port', String(this.#port), '--db-path', file], {
      stdio: 'ignore',
    })
    const client = new TableClient(this.endpoint)
    for (let tries = 0; ; tries++) {
      try {
        await client.call('ListTables', {})
        break
      } catch (error) {
        if (tries > 1000) throw error
        await sleep(10)
      }
    }
    client.close()
  }

  /** Ends it at once: calls are refused from then on. */
  async kill(): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await ended
  }

  /** Lets calls wait without an answer. */
  hang(): void {
    this.#child?.kill('SIGSTOP')
  }

  goOn(): void {
    this.#child?.kill('SIGCONT')
  }

  async close(): Promise<void> {
    await this.kill()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}
