import { mkdtempSync, rmSync } from 'node:fs'
import { type IncomingMessage, type ServerResponse, request as send } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Worker } from 'node:worker_threads'
import type { Clock } from '../clock.ts'
import type { ClientSpec } from './spec.ts'
import type { ProviderData, ProviderMessage } from './worker-data.ts'

export interface SignInServiceOptions {
  /** Folder of all data. */
  folder: string
  /** URL of the issuer. */
  url: string
  audience: string
  clients: readonly ClientSpec[]
  clock: Clock
  compileCache?: string | undefined
  failed: (error: unknown) => void
}

/** How long the provider's thread lives on after the last request, in milliseconds: it takes 40 MB, and starts in half a second. */
const idleLimit = 60_000

/** The pages and endpoints of the issuer: a thread of its own, there only while people sign in. */
export class SignInService {
  readonly #options: SignInServiceOptions
  readonly #sockets = mkdtempSync(join(tmpdir(), 'throughline-sign-in-'))
  #running: { worker: Worker; socket: Promise<string> } | undefined
  #started = 0
  #underWay = 0
  #idle: NodeJS.Timeout | undefined

  constructor(options: SignInServiceOptions) {
    this.#options = options
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    clearTimeout(this.#idle)
    this.#underWay++
    try {
      const socketPath = await this.#socket()
      const { method, url: path, headers } = request
      const answer = await new Promise<IncomingMessage>((resolve, reject) => {
        const passed = send({ socketPath, method, path, headers }, resolve)
        passed.once('error', reject)
        request.pipe(passed)
      })
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      await pipeline(answer, response)
    } finally {
      this.#underWay--
      if (this.#underWay === 0) this.#idle = setTimeout(() => void this.#end(), idleLimit).unref()
    }
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle)
    await this.#end()
    rmSync(this.#sockets, { recursive: true, force: true })
  }

  async #end(): Promise<void> {
    const running = this.#running
    this.#running = undefined
    await running?.worker.terminate()
  }

  #socket(): Promise<string> {
    this.#running ??= this.#start()
    return this.#running.socket
  }

  #start(): { worker: Worker; socket: Promise<string> } {
    const { folder, url, audience, clients, clock, compileCache, failed } = this.#options
    const socket = join(this.#sockets, String(++this.#started))
    const workerData: ProviderData = {
      folder,
      url,
      audience,
      clients: [...clients],
      socket,
      clock: clock.shared,
      compileCache,
    }
    const worker = new Worker(new URL('./provider-worker.ts', import.meta.url), {
      name: 'sign-in',
      workerData,
      execArgv: [],
    })
    worker.unref()
    const ready = new Promise<string>((resolve, reject) => {
      worker.on('message', (message: ProviderMessage) => {
        if (message[0] === 'ready') return resolve(socket)
        const error = new Error(`The sign-in service: ${message[1]}`)
        failed(error)
        reject(error)
      })
      worker.once('error', reject)
    })
    worker.once('exit', () => {
      if (this.#running?.worker === worker) this.#running = undefined
    })
    return { worker, socket: ready }
  }
}
