/** A change of the table as its stream tells it, in the shape that Lambda hands to functions. */
export interface StreamRecord {
  eventID: string
  eventName: 'INSERT' | 'MODIFY' | 'REMOVE'
  eventVersion: '1.1'
  eventSource: 'aws:dynamodb'
  awsRegion: string
  eventSourceARN: string
  dynamodb: {
    /** Seconds since the epoch, on the runtime's clock. */
    ApproximateCreationDateTime: number
    Keys: Record<string, unknown>
    NewImage?: Record<string, unknown>
    OldImage?: Record<string, unknown>
    SequenceNumber: string
    SizeBytes: number
    StreamViewType: string
  }
}

export interface Change {
  /** Where reading goes on after this change; what a checkpoint holds. */
  position: string
  record: StreamRecord
}

/** The changes of one table, in order. Every consumer reads for itself. */
export interface Changes {
  /**
   * The changes after a position, or from the beginning.
   * @param limit at most so many.
   */
  read(after: string | undefined, limit: number): Promise<Change[]> | Change[]
  /** Position of the newest change, or undefined when there is none. */
  latest(): Promise<string | undefined>
  /** May forget the changes that every consumer has passed. */
  forget(passed: readonly string[]): void
}
