import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

export interface TokenTarget {
  /** Row of the execution. */
  execution: number
  task: number
}

/**
 * Task tokens name their task and are signed, so nothing has to be stored for them: they stay valid over a
 * restart, an old one is known to be old, and none can be guessed.
 */
export class TaskTokens {
  private readonly key: Buffer

  constructor(key: Buffer) {
    this.key = key
  }

  static newKey(): Buffer {
    return randomBytes(32)
  }

  issue(target: TokenTarget): string {
    const body = Buffer.from(`${target.execution}.${target.task}.${randomBytes(16).toString('base64url')}`)
    return `${body.toString('base64url')}.${this.sign(body).toString('base64url')}`
  }

  /** Null for a text that is no token of this engine. */
  read(token: string): TokenTarget | null {
    const [body, signature, ...rest] = token.split('.').map((part) => Buffer.from(part, 'base64url'))
    if (!body || !signature || rest.length > 0) return null
    const expected = this.sign(body)
    if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) return null
    const [execution, task] = body.toString().split('.').map(Number)
    return execution === undefined || task === undefined ? null : { execution, task }
  }

  private sign(body: Buffer): Buffer {
    return createHmac('sha256', this.key).update(body).digest()
  }
}
