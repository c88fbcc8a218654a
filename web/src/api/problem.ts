import { refusals } from '../language/said/refused.ts'

/** One bad field of what was sent: `lines[0].quantity`. */
export interface FieldProblem {
  field: string
  problem: string
}

/** An answer that is not a success, by RFC 9457, in the reader's language; `status` 0 when nothing answered. */
export class ApiProblem extends Error {
  override name = 'ApiProblem'
  readonly status: number
  readonly code: string
  readonly fields: readonly FieldProblem[]

  constructor(status: number, code: string, detail: string, fields: readonly FieldProblem[] = []) {
    super(detail)
    this.status = status
    this.code = code
    this.fields = fields
  }

  /** The same request may succeed in a moment. */
  get passes(): boolean {
    return (
      this.status === 0 ||
      this.status === 429 ||
      this.status === 502 ||
      this.status === 503 ||
      this.status === 504
    )
  }
}

export async function problemOf(response: Response): Promise<ApiProblem> {
  const body = (await response.json().catch(() => ({}))) as {
    code?: string
    detail?: string
    errors?: FieldProblem[]
  }
  return refused(response.status, body.code ?? 'unknown', body.detail ?? '', body.errors)
}

/** A problem that the interface told in its own words. */
export async function refused(
  status: number,
  code: string,
  detail: string,
  fields: readonly FieldProblem[] = [],
): Promise<ApiProblem> {
  const own = await refusals()
  return new ApiProblem(
    status,
    code,
    own(detail),
    fields.map(({ field, problem }) => ({ field, problem: own(problem) })),
  )
}

/** What is asked; what is said against the rows that were sent is said of the rows of the form: `rows` tells for each which it is there. */
export async function ofRows<T>(asked: Promise<T>, rows: readonly number[]): Promise<T> {
  try {
    return await asked
  } catch (error) {
    throw error instanceof ApiProblem ? atRows(error, rows) : error
  }
}

function atRows(error: ApiProblem, rows: readonly number[]): ApiProblem {
  const fields = error.fields.map(({ field, problem }) => ({
    field: field.replace(/^lines\[(\d+)\]/, (all, sent) =>
      rows[sent] === undefined ? all : `lines[${rows[sent]}]`,
    ),
    problem,
  }))
  return new ApiProblem(error.status, error.code, error.message, fields)
}

/** For a Mantine form: `lines[0].quantity` is `lines.0.quantity` there. */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof ApiProblem)) return {}
  return Object.fromEntries(
    error.fields.map(({ field, problem }) => [field.replaceAll(/\[(\d+)\]/g, '.$1'), problem]),
  )
}
