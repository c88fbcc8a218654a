import type { Json } from './json.ts'
import type { Resource } from './resource.ts'
import type { Template } from './template.ts'

/** A loaded definition: every expression is parsed, every transition leads somewhere. */
export interface Machine {
  block: Block
  timeoutSeconds: number | null
}

/** A set of states with one start: the machine itself, a branch of a Parallel, the processor of a Map. */
export interface Block {
  startAt: string
  states: Map<string, State>
}

export type State =
  | PassState
  | TaskState
  | ChoiceState
  | WaitState
  | SucceedState
  | FailState
  | ParallelState
  | MapState

export type StateType = State['type']

/** The name of the next state, or null where the block ends. */
export type Next = string | null

/** What a state, a choice rule or a catcher leaves behind. */
export interface Leaving {
  assign: Template | null
  output: Template | null
  next: Next
}

interface Named {
  name: string
}

interface Recovering {
  retry: Retrier[]
  catch: Catcher[]
}

export interface PassState extends Named, Leaving {
  type: 'Pass'
}

export interface SucceedState extends Named, Leaving {
  type: 'Succeed'
}

export interface FailState extends Named {
  type: 'Fail'
  error: Template | null
  cause: Template | null
}

export interface TaskState extends Named, Leaving, Recovering {
  type: 'Task'
  resource: Resource
  arguments: Template | null
  timeoutSeconds: Template | null
  heartbeatSeconds: Template | null
  roleArn: Template | null
}

export interface ChoiceState extends Named {
  type: 'Choice'
  rules: (Leaving & { condition: Template })[]
  otherwise: Leaving | null
}

export interface WaitState extends Named, Leaving {
  type: 'Wait'
  seconds: Template | null
  timestamp: Template | null
}

export interface ParallelState extends Named, Leaving, Recovering {
  type: 'Parallel'
  arguments: Template | null
  branches: Block[]
}

export interface MapState extends Named, Leaving, Recovering {
  type: 'Map'
  items: Template | null
  itemSelector: Template | null
  processor: Block
  maxConcurrency: Template | null
  toleratedCount: Template | null
  toleratedPercentage: Template | null
}

export interface Retrier {
  errorEquals: string[]
  intervalSeconds: number
  maxAttempts: number
  backoffRate: number
  maxDelaySeconds: number | null
  fullJitter: boolean
}

export interface Catcher extends Leaving {
  errorEquals: string[]
  next: string
}

export type { Json }
