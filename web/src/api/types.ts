import type * as z from 'zod'
import type { operations } from '../../operations.ts'

type Operations = typeof operations
export type Operation = keyof Operations

type ParamNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParamNames<Rest>
  : never
type Of<O extends Operation, Part extends string> =
  Operations[O] extends Record<Part, infer Found> ? Found : never

/** What a field must hold, with what the server fills in left optional. `coerce` takes text: give numbers. */
type Given<S> = S extends z.ZodType ? Known<z.input<S>> : never
type Known<T> = T extends object ? { [Key in keyof T]: unknown extends T[Key] ? string | number : T[Key] } : T

type Params<O extends Operation> = ParamNames<Of<O, 'path'> & string>

/** What an operation takes: the parts that its route has. */
export type Input<O extends Operation> = ([Params<O>] extends [never]
  ? unknown
  : { params: Record<Params<O>, string> }) &
  ([Of<O, 'query'>] extends [never] ? unknown : { query?: Given<Of<O, 'query'>> }) &
  ([Of<O, 'body'>] extends [never] ? unknown : { body: Given<Of<O, 'body'>> }) &
  (Operations[O] extends { ifMatch: true }
    ? {
        /** The `version` last read. */
        version: number
      }
    : Operations[O] extends { method: 'PUT' }
      ? {
          /** The `version` last read; 0 where there must be none yet. */
          version?: number
        }
      : unknown)

/** What an operation answers. */
export type Output<O extends Operation> =
  Of<O, 'response'> extends z.ZodType ? z.output<Of<O, 'response'>> : undefined

/** One entry of a list that an operation answers. */
export type ItemOf<O extends Operation> = Output<O> extends { items: (infer Item)[] } ? Item : never

/** Operations that answer `{ items, next }` page by page. */
export type Listing = {
  [O in Operation]: Output<O> extends { items: unknown[]; next: string | null } ? O : never
}[Operation]
