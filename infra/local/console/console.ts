import type { IncomingMessage, ServerResponse } from 'node:http'
import { runInNewContext } from 'node:vm'
import { cacheControlOf } from '../../console-headers.ts'
import { bestEncoding, type SiteFile, SiteFiles, siteFile } from './files.ts'
import type { ConsoleSpec } from './spec.ts'

export interface ConsoleOptions {
  spec: ConsoleSpec
  /** Origin of the console, without a trailing slash. */
  publicUrl: string
  /** What `/config.json` says. */
  config: Record<string, unknown>
  /** Gives the folder of the built console. */
  build: () => Promise<string>
}

const configPath = '/config.json'

/** The console's files as CloudFront serves them: the same headers, the same function before them. */
export class Console {
  readonly #options: ConsoleOptions
  readonly #interface: RegExp
  readonly #config: SiteFile
  readonly #fallback: (event: { request: { uri: string } }) => { uri: string }
  #files: Promise<SiteFiles> | undefined

  constructor(options: ConsoleOptions) {
    this.#options = options
    const { spec, config } = options
    this.#interface = new RegExp(`^(?:${spec.interfacePaths.map(patternSource).join('|')})$`)
    this.#config = siteFile(configPath, Buffer.from(JSON.stringify(config)))
    this.#fallback = runInNewContext(`${spec.fallback}\nhandler`)
  }

  /** Whether a path is the console's and not the interface's. */
  takes(url: string): boolean {
    return !this.#interface.test(pathOf(url))
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { spec, publicUrl } = this.#options
    if (!spec.methods.includes(request.method ?? ''))
      return text(response, 403, 'Only GET and HEAD are answered here.')
    const path = pathOf(request.url ?? '/')
    const asked = this.#fallback({ request: { uri: path === '/' ? `/${spec.rootObject}` : path } }).uri
    const page = asked === `/${spec.rootObject}`
    // The issuer knows one name of this machine, and sends people back there.
    if (page && `http://${request.headers.host}` !== publicUrl) {
      response.writeHead(307, { location: publicUrl + request.url, 'cache-control': 'no-store' }).end()
      return
    }
    let file: SiteFile | undefined
    try {
      file = asked === configPath ? this.#config : await (await this.#built()).find(asked)
    } catch (error) {
      return text(
        response,
        503,
        `${(error as Error).message}\n\nThe interface works without it: ${publicUrl}/docs`,
      )
    }
    if (!file) return text(response, 404, 'There is no such file.')
    await this.#send(request, response, asked, file)
  }

  #built(): Promise<SiteFiles> {
    this.#files ??= this.#options
      .build()
      .then((folder) => new SiteFiles(folder))
      .catch((error) => {
        // Whoever repairs it need not start anew.
        this.#files = undefined
        throw error
      })
    return this.#files
  }

  async #send(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    file: SiteFile,
  ): Promise<void> {
    const encoding = bestEncoding(request.headers['accept-encoding'])
    const body = await file.encoded(encoding)
    const whole = await file.encoded('identity')
    const headers = {
      ...this.#options.spec.headers,
      'content-type': file.type,
      'cache-control': cacheControlOf(path),
      etag: file.etag,
      vary: 'accept-encoding',
    }
    if (request.headers['if-none-match'] === file.etag) {
      response.writeHead(304, headers).end()
      return
    }
    response.writeHead(200, {
      ...headers,
      'content-length': body.length,
      ...(body !== whole && { 'content-encoding': encoding }),
    })
    response.end(request.method === 'HEAD' ? undefined : body)
  }
}

/** A pattern of CloudFront: `*` stands for any characters, `?` for one. */
function patternSource(pattern: string): string {
  return pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
}

/** The path of a request; one that is no valid URL is no path of anything. */
function pathOf(url: string): string {
  const end = url.search(/[?#]/)
  return end < 0 ? url : url.slice(0, end)
}

function text(response: ServerResponse, status: number, message: string): void {
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }
  response.writeHead(status, { ...headers, 'x-content-type-options': 'nosniff' }).end(`${message}\n`)
}
