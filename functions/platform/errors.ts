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

/** 409: the state does not allow it. */
export function conflict(code: string, detail: string): Problem {
  return new Problem(409, code, detail)
}

/** Thrown by a step when trying again will help; the state machines retry it by this name. */
export class TryAgain extends Error {
  override name = 'TryAgain'
}
