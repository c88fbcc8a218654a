/** Quotas of Standard workflows, from the Step Functions developer guide ("Service quotas"). */
export const limits = {
  /** UTF-8 bytes of one input, output, result or payload. */
  payloadBytes: 262_144,
  /** UTF-8 bytes of one variable, and of all variables of one Assign. */
  assignBytes: 262_144,
  /** UTF-8 bytes of all variables an execution holds. */
  variablesBytes: 10_485_760,
  historyEvents: 25_000,
  /** Seconds an execution may run: one year. */
  executionSeconds: 31_536_000,
  taskTokenLength: 2_048,
  executionNameLength: 80,
  stateNameLength: 80,
  variableNameLength: 80,
  /** Largest value of TimeoutSeconds, HeartbeatSeconds, Seconds, IntervalSeconds and MaxAttempts. */
  seconds: 99_999_999,
  /** MaxDelaySeconds must be smaller than this: 366 days. */
  maxDelaySeconds: 31_622_400,
  errorLength: 256,
  causeLength: 32_768,
  /** Days after its end during which the name of an execution cannot be used again. */
  nameRetentionDays: 90,
} as const
