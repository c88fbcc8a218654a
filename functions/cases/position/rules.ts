/** An entry of an execution's history, as far as it counts here. */
export interface HistoryEntry {
  id?: number | undefined
  previousEventId?: number | undefined
  stateEnteredEventDetails?: { name?: string | undefined } | undefined
  stateExitedEventDetails?: { name?: string | undefined } | undefined
  /** The service that a task called has taken its request, and is waited for. */
  taskSubmittedEventDetails?: { resourceType: string | undefined; output?: string | undefined } | undefined
}

export interface Position {
  visited: string[]
  now: string[]
}

/** Where an execution stands after these entries, which begin with its first. */
export function positionAfter(history: readonly HistoryEntry[]): Position {
  const visited: string[] = []
  const inside = new Map<string, number>()
  const count = (name: string, change: number) => inside.set(name, (inside.get(name) ?? 0) + change)
  for (const { stateEnteredEventDetails: entered, stateExitedEventDetails: exited } of history) {
    if (entered?.name !== undefined) {
      visited.push(entered.name)
      count(entered.name, 1)
    }
    if (exited?.name !== undefined) count(exited.name, -1)
  }
  return { visited, now: [...inside].filter(([, times]) => times > 0).map(([name]) => name) }
}

/**
 * The states that wait for an execution that they have started, each with the id of the entry that says which. An entry
 * belongs to the state of the one before it, in its own branch.
 */
export function waitsForExecutions(history: readonly HistoryEntry[]): Map<string, number> {
  const stateOf = new Map<number, string>()
  const waits = new Map<string, number>()
  for (const entry of history) {
    const { id, previousEventId, stateEnteredEventDetails: entered, stateExitedEventDetails: exited } = entry
    const state = entered?.name ?? stateOf.get(previousEventId ?? 0)
    if (id === undefined || state === undefined) continue
    stateOf.set(id, state)
    if (entry.taskSubmittedEventDetails?.resourceType === 'states') waits.set(state, id)
    if (exited?.name !== undefined) waits.delete(exited.name)
  }
  return waits
}

/** The ARN of the execution that an entry says was started; undefined where it says nothing of the kind. */
export function startedBy({ taskSubmittedEventDetails: submitted }: HistoryEntry): string | undefined {
  const { ExecutionArn } = JSON.parse(submitted?.output ?? '{}') as { ExecutionArn?: string }
  return ExecutionArn
}

/** The name of the machine in an execution's ARN: `arn:aws:states:<region>:<account>:execution:<machine>:<name>`. */
export function machineIn(executionArn: string): string {
  return executionArn.split(':')[6] ?? ''
}
