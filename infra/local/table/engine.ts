import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { StartError } from '../start-error.ts'
import { TableClient, TableError } from './client.ts'
import { endOrphan } from './orphan.ts'

/**
 * Runs the engine and ends it when its own standard input closes, which the operating system sees to whatever ends the
 * runtime. Its standard output closes when the engine has ended. Killing is safe: the engine syncs every write.
 */
const keeper = `
"$0" serve --port "$1" --db-path "$2" </dev/null & engine=$!
echo $engine >"$3"
exec >/dev/null 2>&1
read -r end
kill -KILL $engine
wait $engine
`

/** How long the engine may take to answer after its start, in milliseconds; it needs 20 to 40. */
const startLimit = 5000
/** Pause before an engine that ended by itself is started again, in milliseconds. */
const restartPause = 100

export interface EngineOptions {
  /** Folder of the data: the engine's file is `table.sqlite` in it. */
  folder: string
  /** Takes what the engine prints. */
  log: (text: string) => void
  /** Called when the engine ended by itself and cannot be started again. */
  failed: (error: unknown) => void
}

/** The table engine: dynoxide, a DynamoDB on SQLite, as a child process on a free loopback port. */
export class TableEngine {
  readonly endpoint: string
  readonly file: string
  readonly #pidFile: string
  readonly #options: EngineOptions
  readonly #binary: string
  readonly #port: number
  #keeper: ChildProcess | undefined
  #stopping = false

  private constructor(options: EngineOptions, binary: string, port: number) {
    this.#options = options
    this.#binary = binary
    this.#port = port
    this.endpoint = `http://127.0.0.1:${port}`
    this.file = join(options.folder, 'table.sqlite')
    this.#pidFile = join(options.folder, 'table.pid')
  }

  /** @throws StartError when there is no engine for this platform, or it does not start. */
  static async start(options: EngineOptions): Promise<TableEngine> {
    const binary = findBinary()
    const engine = new TableEngine(options, binary, await freePort())
    await endOrphan(engine.#pidFile, engine.file)
    await engine.#run()
    return engine
  }

  async stop(): Promise<void> {
    this.#stopping = true
    const keeperProcess = this.#keeper
    if (!keeperProcess || keeperProcess.exitCode !== null || keeperProcess.signalCode !== null) return
    const ended = new Promise((resolve) => keeperProcess.once('exit', resolve))
    keeperProcess.stdin?.end()
    await ended
  }

  async #run(): Promise<void> {
    // A group of its own: Ctrl-C must reach the runtime only, which then stops the engine last.
    const child = spawn(
      '/bin/sh',
      ['-c', keeper, this.#binary, String(this.#port), this.file, this.#pidFile],
      { stdio: ['pipe', 'pipe', 'pipe'], detached: true, env: {} },
    )
    this.#keeper = child
    child.stdout?.on('data', (chunk: Buffer) => this.#options.log(chunk.toString()))
    child.stderr?.on('data', (chunk: Buffer) => this.#options.log(chunk.toString()))
    const ended = new Promise<void>((resolve) => child.stdout?.once('close', resolve))
    await this.#answering(ended)
    void ended.then(() => this.#restart(child))
  }

  /** Waits until the engine answers. */
  async #answering(ended: Promise<void>): Promise<void> {
    const client = new TableClient(this.endpoint)
    let over = false
    void ended.then(() => {
      over = true
    })
    const deadline = Date.now() + startLimit
    try {
      while (!over && Date.now() < deadline) {
        try {
          await client.call('ListTables', { Limit: 1 })
          return
        } catch (error) {
          if (error instanceof TableError) throw error
          await wait(5)
        }
      }
    } finally {
      client.close()
    }
    throw new StartError(
      `The table engine (${this.#binary}) does not start; ${join(this.#options.folder, 'logs', 'table.log')} says why.`,
    )
  }

  async #restart(ended: ChildProcess): Promise<void> {
    if (this.#stopping || ended !== this.#keeper) return
    this.#options.log('The engine ended by itself and is started again.\n')
    ended.stdin?.end()
    try {
      await wait(restartPause)
      if (!this.#stopping) await this.#run()
    } catch (error) {
      this.#options.failed(error)
    }
  }
}

/**
 * The engine's program, which npm installs as a package of its own for each platform.
 * @throws StartError that says which command gets it.
 */
export function findBinary(platform: string = process.platform, arch: string = process.arch): string {
  const name = `@dynoxide/${platform}-${arch}`
  try {
    return join(createRequire(import.meta.url).resolve(`${name}/package.json`), '..', 'dynoxide')
  } catch {
    throw new StartError(
      `There is no table engine for this machine. Install it with: npm install --no-save ${name}@${installedVersion()}\n` +
        'Or set DYNAMODB_ENDPOINT to the URL of another one, for instance DynamoDB Local.',
    )
  }
}

/** The version that the project is tested with. */
function installedVersion(): string {
  const project = join(import.meta.dirname, '..', '..', '..', 'package.json')
  const { devDependencies } = JSON.parse(readFileSync(project, 'utf8')) as {
    devDependencies: Record<string, string>
  }
  return devDependencies['@dynoxide/linux-x64'] ?? 'latest'
}

/** A port that nobody listens on now. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
