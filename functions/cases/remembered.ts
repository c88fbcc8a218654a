import { Day, type Instant } from '../platform/clock.ts'
import { Problem } from '../platform/errors.ts'
import { digest } from '../platform/ids.ts'
import { get, type Key, type Write } from '../platform/table.ts'

/** The answer to an `Idempotency-Key`: the case that it made. Litter after a day. */
interface Remembered extends Key {
  caseId: string
  fingerprint: string
  /** Epoch seconds. */
  expiresAt: number
}

/** A request that may come again with the same key. */
export interface Repeatable {
  email: string
  key: string
  /** Digest of the operation and what it was given. */
  fingerprint: string
}

export function repeatable(
  email: string,
  key: string | undefined,
  operation: string,
  content: unknown,
): Repeatable | undefined {
  return key === undefined
    ? undefined
    : { email: email.toLowerCase(), key, fingerprint: digest({ operation, content }) }
}

/** One namespace with all other operations: a key stands for one request. */
const keyOf = ({ email, key }: Repeatable): Key => ({
  pk: `idempotency#${email}#${key}`,
  sk: 'idempotency',
})

/**
 * The case that the same request made before.
 * @throws Problem 422 when the key was used for something else.
 */
export async function madeBefore(request: Repeatable | undefined, at: Instant): Promise<string | undefined> {
  const found = request && (await get<Remembered>(keyOf(request)))
  if (!found || found.expiresAt < Date.parse(at) / 1000) return undefined
  if (found.fingerprint !== request.fingerprint) {
    throw new Problem(
      422,
      'idempotency_key_reused',
      'This Idempotency-Key was used with other content. Use a new key for a new request.',
    )
  }
  return found.caseId
}

/** Remembers the case, in the transaction that makes it; its condition fails when another one was faster. */
export function remembering(request: Repeatable | undefined, caseId: string, at: Instant): Write[] {
  if (!request) return []
  const remembered: Remembered = {
    ...keyOf(request),
    caseId,
    fingerprint: request.fingerprint,
    expiresAt: Math.ceil((Date.parse(at) + Day) / 1000),
  }
  return [
    {
      Put: {
        Item: remembered,
        ConditionExpression: 'attribute_not_exists(pk) OR expiresAt < :now',
        ExpressionAttributeValues: { ':now': Math.floor(Date.parse(at) / 1000) },
      },
    },
  ]
}
