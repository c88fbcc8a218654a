/** All that an execution takes from outside: the clock and chance. One value serves one transition. */
export interface Surroundings {
  /** Epoch milliseconds. */
  now: number
  /** A number in [0, 1). */
  random(): number
  uuid(): string
  /** The token that a callback task hands out; it leads back to the task with this id. */
  taskToken(task: number): string
  /** For the `region` of history events. */
  region: string
}

/** Names no variable of an expression can have, so that no expression reaches what is bound to them. */
export const JSONATA_SURROUNDINGS = '\u0000surroundings'
export const JSONATA_BUDGET = '\u0000budget'
