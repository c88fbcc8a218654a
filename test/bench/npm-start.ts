import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { projectRoot } from '../../infra/settings.ts'
import { killTree, processTree } from './process-tree.ts'

export interface StartOptions {
  /** Folder of the project; this one when absent. */
  project?: string
  dataDir: string
  port: number
  /** Options behind `npm start --`. */
  options?: readonly string[]
  environment?: Readonly<Record<string, string>>
}

/** A first start synthesizes the stack, and this machine may be busy. */
const readyLimitMs = 180_000
const stopLimitMs = 15_000

/** Those that are meant to end. */
const ending = new WeakSet<ChildProcess>()

/** The system on this machine as its users start it: `npm start`, and every process below it. */
export class NpmStart {
  readonly baseUrl: string
  /** Milliseconds from the start of `npm` to its line `ready …`. */
  readonly readyMs: number
  readonly #child: ChildProcess

  private constructor(child: ChildProcess, baseUrl: string, readyMs: number) {
    this.#child = child
    this.baseUrl = baseUrl
    this.readyMs = readyMs
  }

  /** @throws when it ends, or is not ready in time, with all that it printed. */
  static async ready(start: StartOptions): Promise<NpmStart> {
    const { project = projectRoot, dataDir, port, options = [], environment = {} } = start
    const from = performance.now()
    const child = spawn('npm', ['start', ...(options.length > 0 ? ['--', ...options] : [])], {
      cwd: project,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        PORT: String(port),
        DATA_DIR: dataDir,
        CONSOLE_BUILD: 'when-asked',
        ...environment,
      },
    })
    let output = ''
    const kill = () => killTree(child.pid ?? 0)
    process.once('exit', kill)
    child.once('exit', (code, signal) => {
      process.off('exit', kill)
      if (!ending.has(child)) console.error(`npm start ended with ${code ?? signal}:\n${output}`)
    })
    const baseUrl = `http://127.0.0.1:${port}`
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const fail = (what: string) => reject(new Error(`npm start ${what}:\n${output}`))
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output = (output + text).slice(-20_000)
        if (output.includes(`ready ${baseUrl}`)) resolve()
      })
    }
    child.once('exit', (code, signal) => fail(`ended with ${code ?? signal}`))
    const timer = setTimeout(() => fail(`was not ready within ${readyLimitMs} ms`), readyLimitMs)
    try {
      await promise
    } catch (error) {
      kill()
      throw error
    } finally {
      clearTimeout(timer)
    }
    return new NpmStart(child, baseUrl, performance.now() - from)
  }

  /** The process id of `npm`, the root of the tree. */
  get pid(): number {
    return this.#child.pid as number
  }

  /** Ends it as Ctrl-C does, and waits until every process of the tree is gone. */
  async stop(): Promise<void> {
    ending.add(this.#child)
    const tree = processTree(this.pid)
    this.#child.kill('SIGTERM')
    await gone(tree.map(({ pid }) => pid))
  }

  /** `kill -9` of every process of the tree in the same moment. */
  async kill(): Promise<void> {
    ending.add(this.#child)
    const tree = processTree(this.pid)
    killTree(this.pid)
    await gone(tree.map(({ pid }) => pid))
  }
}

async function gone(pids: readonly number[]): Promise<void> {
  const deadline = Date.now() + stopLimitMs
  while (pids.some((pid) => processTree(pid).length > 0)) {
    if (Date.now() > deadline) {
      const left = pids.flatMap((pid) => processTree(pid))
      for (const { pid } of left) killTree(pid)
      throw new Error(
        `Still running after ${stopLimitMs} ms: ${left.map(({ pid, command }) => `${pid} ${command}`).join('; ')}`,
      )
    }
    await sleep(10)
  }
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise((done) => server.close(done))
  return typeof address === 'object' && address ? address.port : 0
}
