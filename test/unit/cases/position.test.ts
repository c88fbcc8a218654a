import { describe, expect, it } from 'vitest'
import {
  type HistoryEntry,
  machineIn,
  positionAfter,
  startedBy,
  waitsForExecutions,
} from '../../../functions/cases/position/rules.ts'

const entered = (name: string): HistoryEntry => ({ stateEnteredEventDetails: { name } })
const left = (name: string): HistoryEntry => ({ stateExitedEventDetails: { name } })
const other: HistoryEntry = {}

describe('where an execution stands', () => {
  it('is nowhere before its first state', () => {
    expect(positionAfter([other])).toEqual({ visited: [], now: [] })
  })

  it('is in the state that was entered and not left', () => {
    const history = [other, entered('Plan'), left('Plan'), entered('Wait'), other]
    expect(positionAfter(history)).toEqual({ visited: ['Plan', 'Wait'], now: ['Wait'] })
  })

  it('is in every branch of a parallel state, and in it', () => {
    const history = [entered('Both'), entered('A'), entered('B'), left('A'), entered('A2')]
    expect(positionAfter(history).now).toEqual(['Both', 'B', 'A2'])
  })

  it('comes again into a state that it left before', () => {
    const history = [entered('Ask'), left('Ask'), entered('Check'), left('Check'), entered('Ask')]
    expect(positionAfter(history)).toEqual({ visited: ['Ask', 'Check', 'Ask'], now: ['Ask'] })
  })
})

describe('the executions that an execution waits for', () => {
  const numbered = (...entries: [previous: number, entry: HistoryEntry][]): HistoryEntry[] =>
    entries.map(([previousEventId, entry], at) => ({ ...entry, id: at + 1, previousEventId }))
  const submitted = (resourceType: string): HistoryEntry => ({ taskSubmittedEventDetails: { resourceType } })

  it('are told by the entry of the state that called for them, in whichever branch', () => {
    const history = numbered(
      [0, other],
      [1, entered('Both')],
      [2, other],
      [3, entered('Buy')],
      [3, entered('Ask')],
      [4, other],
      [5, other],
      [7, submitted('lambda')],
      [6, submitted('states')],
    )
    expect(waitsForExecutions(history)).toEqual(new Map([['Buy', 9]]))
  })

  it('are none once the state was left, and the newest where it was entered again', () => {
    const first = [entered('Get'), other, submitted('states'), other, left('Get')]
    const again = [entered('Get'), other, submitted('states')]
    const chain = (entries: HistoryEntry[]) =>
      numbered(...entries.map((entry, at): [number, HistoryEntry] => [at, entry]))
    expect(waitsForExecutions(chain(first))).toEqual(new Map())
    expect(waitsForExecutions(chain([...first, ...again]))).toEqual(new Map([['Get', 8]]))
  })

  it('cannot be told where a history does not say what led to what', () => {
    expect(waitsForExecutions([entered('Get'), submitted('states')])).toEqual(new Map())
  })

  it('have their ARN in the answer of the engine, and their machine in that', () => {
    const arn = 'arn:aws:states:eu-central-1:123456789012:execution:throughline-approval:01ABC-1'
    // As AWS answers: in capitals, with what the SDK says about the call.
    const output = JSON.stringify({
      ExecutionArn: arn,
      SdkHttpMetadata: { HttpStatusCode: 200 },
      StartDate: 1,
    })
    const entry = { taskSubmittedEventDetails: { resourceType: 'states', output } }
    expect(startedBy(entry)).toBe(arn)
    expect(machineIn(arn)).toBe('throughline-approval')
    expect(startedBy(submitted('states'))).toBeUndefined()
  })
})
