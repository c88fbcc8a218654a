/** What the engine needs from the runtime around it. */
export interface StatesHost {
  /** Epoch milliseconds on the runtime's movable clock. */
  now(): number
  /** Invokes a function by ARN or name, with JSON text. Called only when what led to it is on disk. */
  invoke(functionArn: string, payload: string): Promise<InvokeResult>
  /** `nextDue()` may have changed. */
  dueChanged(): void
  log(entry: Record<string, unknown>): void
}

export type InvokeResult =
  | {
      /** JSON text: what the function returned or, with a functionError, Lambda's error object. */
      payload: string
      functionError?: 'Unhandled' | 'Handled'
      executedVersion?: string
      /** `SdkHttpMetadata` and `SdkResponseMetadata`, where the runtime has them. */
      metadata?: Record<string, unknown>
    }
  /** The call itself failed: `Lambda.ResourceNotFoundException`, `Lambda.TooManyRequestsException`, … */
  | { serviceError: { name: string; message: string } }

export interface MachineSpec {
  arn: string
  name: string
  roleArn: string
  /** The definition as a JSON value, substitutions resolved. */
  definition: unknown
  /** Of the logging configuration: `ALL`, `ERROR`, `FATAL` or `OFF`. */
  loggingLevel?: string
  /** `STANDARD` where nothing is said; no other type is claimed. */
  type?: string
}
