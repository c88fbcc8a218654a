import { createHash, type Hash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { crc32 } from 'node:zlib'
import { S3Error } from './s3-error.ts'

/** Algorithms of checksums that are checked here; S3 knows more, which are refused rather than believed. */
export const algorithms = ['crc32', 'sha1', 'sha256'] as const
export type Algorithm = (typeof algorithms)[number]

/** A checksum that a client names for what it sends. */
export interface Checksum {
  algorithm: Algorithm
  /** Base64. */
  value: string
}

/** Digests of a body as it passes. */
export class Digests {
  readonly #md5 = createHash('md5')
  readonly #hashes: Record<'sha1' | 'sha256', Hash> = {
    sha1: createHash('sha1'),
    sha256: createHash('sha256'),
  }
  #crc = 0
  #done: { etag: string; sha256Hex: string; checksums: Record<Algorithm, string> } | undefined

  update(chunk: Uint8Array): void {
    this.#md5.update(chunk)
    this.#hashes.sha1.update(chunk)
    this.#hashes.sha256.update(chunk)
    this.#crc = crc32(chunk, this.#crc)
  }

  get of() {
    if (!this.#done) {
      const crc = Buffer.alloc(4)
      crc.writeUInt32BE(this.#crc)
      const sha256 = this.#hashes.sha256.digest()
      this.#done = {
        etag: `"${this.#md5.digest('hex')}"`,
        sha256Hex: sha256.toString('hex'),
        checksums: {
          crc32: crc.toString('base64'),
          sha1: this.#hashes.sha1.digest('base64'),
          sha256: sha256.toString('base64'),
        },
      }
    }
    return this.#done
  }
}

/** The checksum that headers, or the trailer of a body, name. @throws S3Error for an algorithm that is not checked here. */
export function checksumIn(headers: IncomingHttpHeaders): Checksum | undefined {
  for (const [name, value] of Object.entries(headers)) {
    const algorithm = /^x-amz-checksum-(?!type$|algorithm$|mode$)(\w+)$/.exec(name)?.[1]
    if (algorithm === undefined) continue
    if (!(algorithms as readonly string[]).includes(algorithm)) {
      throw new S3Error(
        501,
        'NotImplemented',
        `Checksums of ${algorithm} are not checked here: use ${algorithms.join(', ')}.`,
      )
    }
    return { algorithm: algorithm as Algorithm, value: String(value) }
  }
  return undefined
}

/** @throws S3Error 400 when the body is not what the client said that it is. */
export function checkDigests(
  digests: Digests,
  checksum: Checksum | undefined,
  contentSha256: string | undefined,
): void {
  if (checksum && digests.of.checksums[checksum.algorithm] !== checksum.value) {
    const name = checksum.algorithm.toUpperCase()
    throw new S3Error(400, 'BadDigest', `The ${name} you specified did not match the calculated checksum.`)
  }
  if (
    contentSha256 !== undefined &&
    /^[0-9a-f]{64}$/.test(contentSha256) &&
    contentSha256 !== digests.of.sha256Hex
  ) {
    throw new S3Error(
      400,
      'XAmzContentSHA256Mismatch',
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
    )
  }
}
