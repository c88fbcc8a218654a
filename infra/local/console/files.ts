import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export type Encoding = 'br' | 'gzip' | 'identity'

export interface SiteFile {
  type: string
  /** Strong validator of the content. */
  etag: string
  /** The content in this encoding; made at the first request and kept. */
  encoded(encoding: Encoding): Promise<Buffer>
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

/** Below this, in bytes, compressing saves nothing worth its time. */
const smallest = 1024
/** Nearly the best at a tenth of its time: the first request waits for it. */
const brotliQuality = 9

const compress = {
  br: promisify(brotliCompress),
  gzip: promisify(gzip),
}

/** The files of a build. Only what was in its folder at the start can be asked for, so no path leads out of it. */
export class SiteFiles {
  readonly #paths: ReadonlyMap<string, string>
  readonly #files = new Map<string, Promise<SiteFile>>()

  constructor(folder: string) {
    const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
    this.#paths = new Map(paths.map((path) => [`/${relative(folder, path).split(sep).join('/')}`, path]))
  }

  find(path: string): Promise<SiteFile> | undefined {
    const file = this.#paths.get(path)
    if (file === undefined) return undefined
    const known = this.#files.get(path) ?? readFile(file).then((content) => siteFile(path, content))
    this.#files.set(path, known)
    return known
  }
}

export function siteFile(path: string, content: Buffer): SiteFile {
  const kept = new Map<Encoding, Promise<Buffer>>([['identity', Promise.resolve(content)]])
  const type = types[extname(path)] ?? 'application/octet-stream'
  const shrinks = content.length >= smallest && !/^(image\/(png|x-icon)|font\/)/.test(type)
  return {
    type,
    etag: `"${createHash('sha256').update(content).digest('base64url').slice(0, 27)}"`,
    encoded(encoding) {
      const asked = shrinks ? encoding : 'identity'
      const known = kept.get(asked) ?? shrink(content, asked)
      kept.set(asked, known)
      return known
    },
  }
}

async function shrink(content: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'br') {
    return compress.br(content, { params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality } })
  }
  return compress.gzip(content, { level: constants.Z_BEST_COMPRESSION })
}

/** What of the header `accept-encoding` is best for everybody. */
export function bestEncoding(header: string | undefined): Encoding {
  const accepted = (header ?? '').split(',').map((one) => {
    const [name = '', ...parameters] = one
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/)
    return parameters.includes('q=0') ? '' : name
  })
  if (accepted.includes('br')) return 'br'
  return accepted.includes('gzip') ? 'gzip' : 'identity'
}
