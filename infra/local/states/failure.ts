/** Why a state or an execution failed; either part may be missing, as a Fail state may leave out both. */
export interface Failure {
  error?: string | undefined
  cause?: string | undefined
  /** A missed heartbeat is reported as States.Timeout, and yet States.HeartbeatTimeout stands for it too. */
  missedHeartbeat?: true
}

/** A state failed; whatever evaluates on its behalf throws it, and the state's Retry and Catch look at it. */
export class StateFailure extends Error {
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.cause ?? failure.error ?? '')
    this.failure = failure
  }
}

/** A field could not be evaluated; the state it belongs to turns this into States.QueryEvaluationError. */
export class QueryFailure extends Error {
  /** Path of the field; null where the state's input, not a field, is at fault. */
  readonly field: string | null

  constructor(field: string | null, reason: string) {
    super(reason)
    this.field = field
  }
}

/** The history is full: the whole execution ends, whatever its states would have caught. */
export class HistoryFull extends Error {}

export const errors = {
  query: 'States.QueryEvaluationError',
  timeout: 'States.Timeout',
  heartbeat: 'States.HeartbeatTimeout',
  taskFailed: 'States.TaskFailed',
  all: 'States.ALL',
  runtime: 'States.Runtime',
  dataLimit: 'States.DataLimitExceeded',
  noChoice: 'States.NoChoiceMatched',
  toleratedFailures: 'States.ExceedToleratedFailureThreshold',
} as const
