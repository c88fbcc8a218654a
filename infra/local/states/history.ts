/** An event as the interpreter writes it; `historyEvent` gives it the form of the API. */
export interface RecordedEvent {
  id: number
  previous: number
  /** Epoch milliseconds. */
  at: number
  type: string
  details?: Record<string, unknown>
}

/** Events whose details are named otherwise than the event. */
function detailsName(type: string): string {
  if (type.endsWith('StateEntered')) return 'stateEnteredEventDetails'
  if (type.endsWith('StateExited')) return 'stateExitedEventDetails'
  return `${type[0]?.toLowerCase()}${type.slice(1)}EventDetails`
}

/** A HistoryEvent of the Step Functions API; timestamps are epoch seconds. */
export function historyEvent(event: RecordedEvent, includeData = true): Record<string, unknown> {
  const details = event.details && !includeData ? withoutData(event.details) : event.details
  return {
    id: event.id,
    previousEventId: event.previous,
    timestamp: event.at / 1000,
    type: event.type,
    ...(details ? { [detailsName(event.type)]: details } : {}),
  }
}

const data = ['input', 'output', 'parameters', 'assignedVariables']

function withoutData(details: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(details).filter(([key]) => !data.includes(key)))
}

/** `input` or `output` with the note that it is whole, as most events carry it. */
export function payload(name: 'input' | 'output', text: string): Record<string, unknown> {
  return { [name]: text, [`${name}Details`]: { truncated: false } }
}
