import { createLocalJWKSet, createRemoteJWKSet, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import type { Clock } from '../clock.ts'
import type { Issuer } from '../sign-in/issuer.ts'
import { claimText } from './event.ts'
import type { AuthorizerSpec } from './spec.ts'

/** A token that the authorizer accepts. */
export interface Authorized {
  claims: Record<string, string>
  scopes: string[]
}

/** Why a token is refused, for the access log. */
export interface Refused {
  error: string
}

interface Verified extends Authorized {
  payload: JWTPayload
}

/** Tokens whose signature need not be checked again. */
const cacheLimit = 1000

/**
 * A JWT authorizer of an HTTP API: checks signature, issuer, audience (or client id) and times, the latter on the
 * runtime's clock (API Gateway developer guide, "Control access to HTTP APIs with JWT authorizers").
 */
export class Authorizer {
  readonly #spec: AuthorizerSpec
  readonly #clock: Clock
  readonly #issuer: string
  readonly #local: Issuer | undefined
  readonly #verified = new Map<string, Verified>()
  #keys: JWTVerifyGetKey | undefined

  /** @param local the runtime's own issuer, if the template's issuer is a pool for which it stands. */
  constructor(spec: AuthorizerSpec, local: Issuer | undefined, clock: Clock) {
    this.#spec = spec
    this.#clock = clock
    this.#local = local
    this.#issuer = local?.url ?? spec.issuer
  }

  async check(header: string | undefined): Promise<Authorized | Refused> {
    const token = header?.replace(/^bearer\s+/i, '').trim()
    if (!token) return { error: 'No token' }
    try {
      const verified = this.#verified.get(token) ?? (await this.#verify(token))
      const problem = this.#timeProblem(verified.payload)
      return problem ? { error: problem } : verified
    } catch (error) {
      return { error: (error as Error).message }
    }
  }

  async #verify(token: string): Promise<Verified> {
    this.#keys ??= await this.#findKeys()
    const { payload } = await jwtVerify(token, this.#keys, {
      issuer: this.#issuer,
      algorithms: ['RS256', 'RS384', 'RS512'],
      // Times are checked on every use, not once.
      currentDate: new Date(this.#clock.now()),
    })
    const audience = payload.aud ?? payload.client_id
    const audiences = Array.isArray(audience) ? audience : [audience]
    if (!audiences.some((one) => this.#spec.audience.includes(String(one)))) throw new Error('Wrong audience')
    const verified = {
      payload,
      claims: Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, claimText(value)])),
      scopes: String(payload.scope ?? payload.scp ?? '').split(' '),
    }
    this.#verified.set(token, verified)
    const [oldest] = this.#verified.keys()
    if (this.#verified.size > cacheLimit && oldest !== undefined) this.#verified.delete(oldest)
    return verified
  }

  #timeProblem({ exp, nbf, iat }: JWTPayload): string | undefined {
    const now = this.#clock.now() / 1000
    if (exp === undefined || exp <= now) return 'The token has expired'
    if (nbf !== undefined && nbf > now) return 'The token is not valid yet'
    if (iat !== undefined && iat > now + 1) return 'The token is from the future'
    return undefined
  }

  async #findKeys(): Promise<JWTVerifyGetKey> {
    if (this.#local) return createLocalJWKSet(this.#local.keys())
    const discovery = `${this.#issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
    const { jwks_uri } = (await (await fetch(discovery)).json()) as { jwks_uri: string }
    return createRemoteJWKSet(new URL(jwks_uri))
  }
}
