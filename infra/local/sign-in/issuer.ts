import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type CryptoKey,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  SignJWT,
} from 'jose'
import type { Clock } from '../clock.ts'

export interface IssuerOptions {
  /** Folder that keeps the signing key, so that tokens outlive a restart. */
  folder: string
  /** URL of the issuer. */
  url: string
  /** Client id that the API's authorizer accepts. */
  audience: string
  clock: Pick<Clock, 'now'>
}

export interface Token {
  token: string
  /** ISO 8601. */
  expiresAt: string
}

/** How long a token is good, in milliseconds: a working day, since there is nothing to sign in with again. */
const tokenLifetime = 12 * 3_600_000

const algorithm = 'RS256'

/** Stands for the sign-in service: gives a token to whoever asks, signed with a key of its own. */
export class Issuer {
  readonly #options: IssuerOptions
  readonly #privateKey: CryptoKey
  readonly publicKey: JWK
  /** The key with its private part. */
  readonly privateJwk: JWK

  private constructor(options: IssuerOptions, privateKey: CryptoKey, publicKey: JWK, privateJwk: JWK) {
    this.#options = options
    this.#privateKey = privateKey
    this.publicKey = publicKey
    this.privateJwk = privateJwk
  }

  static async open(options: IssuerOptions): Promise<Issuer> {
    const stored = await loadKey(join(options.folder, 'issuer-key.json'))
    const { kty, n, e, kid } = stored
    const privateKey = (await importJWK(stored, algorithm)) as CryptoKey
    const publicKey = { kty, n, e, kid, alg: algorithm, use: 'sig' } as JWK
    return new Issuer(options, privateKey, publicKey, stored)
  }

  get url(): string {
    return this.#options.url
  }

  /** A token with the claims that a Cognito ID token has. */
  async token(email: string, groups: readonly string[]): Promise<Token> {
    const { clock, url, audience } = this.#options
    const now = clock.now()
    const expires = now + tokenLifetime
    const token = await new SignJWT({
      email,
      email_verified: true,
      token_use: 'id',
      'cognito:username': email,
      ...(groups.length > 0 && { 'cognito:groups': groups }),
    })
      .setProtectedHeader({ alg: algorithm, kid: this.publicKey.kid ?? '' })
      .setSubject(email)
      .setIssuer(url)
      .setAudience(audience)
      .setIssuedAt(Math.floor(now / 1000))
      .setExpirationTime(Math.floor(expires / 1000))
      .sign(this.#privateKey)
    return { token, expiresAt: new Date(expires).toISOString() }
  }

  keys(): { keys: JWK[] } {
    return { keys: [this.publicKey] }
  }
}

async function loadKey(path: string): Promise<JWK> {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as JWK
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true })
  const key = await exportJWK(privateKey)
  const stored = { ...key, kid: await calculateJwkThumbprint(key), alg: algorithm }
  writeFileSync(path, JSON.stringify(stored), { mode: 0o600 })
  return stored
}
