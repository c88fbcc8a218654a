/** One bad field of a request: where it is (`lines[0].quantity`) and what is wrong with it. */
export interface FieldProblem {
  field: string
  problem: string
}

/**
 * Something a person or a program can act on. `code` is stable and part of the interface; `detail` says in
 * words what happened and what to do. Mapped to RFC 9457 problem details at the border.
 */
export class Problem extends Error {
  override name = 'Problem'
  readonly code: string
  readonly status: number
  readonly fields: FieldProblem[] | undefined

  constructor(status: number, code: string, detail: string, fields?: FieldProblem[]) {
    super(detail)
    this.status = status
    this.code = code
    this.fields = fields
  }
}

/** 404 that does not tell a missing thing from one that the caller may not see. */
export function notFound(what: string): Problem {
  return new Problem(404, 'not_found', `There is no such ${what}, or you may not see it.`)
}

/** 400: the text, or what it stands for, is not a cursor that this list gave. */
export function badCursor(): Problem {
  return new Problem(400, 'bad_cursor', 'The cursor is not one that this list gave. Start again without it.')
}

/** 409: the state does not allow it. */
export function conflict(code: string, detail: string): Problem {
  return new Problem(409, code, detail)
}

/** Faults of AWS services and of the network that pass by themselves; the SDK has tried again already. */
const passing = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'InternalServerError',
  'ServiceUnavailable',
  'TimeoutError',
  'TransactionCanceledException',
  'TransactionConflictException',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
])

/** True when the same call may succeed in a moment: nothing is wrong with what was asked. */
export function passes(error: unknown): boolean {
  const { name = '', code = '', $fault } = error as { name?: string; code?: string; $fault?: string }
  const busy = error instanceof Problem && error.status === 503
  return busy || $fault === 'server' || passing.has(name) || passing.has(code)
}

/** Thrown by a step when trying again will help; the state machines retry it by this name. */
export class TryAgain extends Error {
  override name = 'TryAgain'
}
