import { describe, expect, it } from 'vitest'
import { type Definition, type HistoryEvent, partsOf, visitedIn } from './coverage.ts'

const definition: Definition = {
  StartAt: 'Ask',
  States: {
    Ask: {
      Type: 'Task',
      Retry: [{ ErrorEquals: ['Busy'] }, { ErrorEquals: ['States.Timeout'] }],
      Catch: [
        { ErrorEquals: ['Refused'], Next: 'Done' },
        { ErrorEquals: ['States.ALL'], Next: 'Broken' },
      ],
    },
    Which: { Type: 'Choice', Choices: [{ Next: 'Ask' }, { Next: 'Done' }], Default: 'Broken' },
    Done: { Type: 'Succeed' },
    Broken: { Type: 'Fail' },
  },
}

const entered = (name: string): HistoryEvent => ({ type: 'StateEntered', stateEnteredEventDetails: { name } })
const scheduled: HistoryEvent = { type: 'TaskScheduled' }
const succeeded: HistoryEvent = { type: 'TaskSucceeded' }
const failed = (error: string): HistoryEvent => ({ type: 'TaskFailed', taskFailedEventDetails: { error } })
const timedOut: HistoryEvent = {
  type: 'TaskTimedOut',
  taskTimedOutEventDetails: { error: 'States.Timeout' },
}
const left: HistoryEvent = { type: 'TaskStateExited' }

const visited = (...history: HistoryEvent[]) => visitedIn(definition, history)

describe('coverage of a state machine', () => {
  it('lists every state, choice, retrier and catcher', () => {
    expect(partsOf(definition)).toEqual([
      'state "Ask"',
      'retry 1 of "Ask"',
      'retry 2 of "Ask"',
      'catch 1 of "Ask"',
      'catch 2 of "Ask"',
      'state "Which"',
      'choice 1 of "Which"',
      'choice 2 of "Which"',
      'default of "Which"',
      'state "Done"',
      'state "Broken"',
    ])
  })

  it('refuses a definition with branches that it would not follow', () => {
    expect(() => partsOf({ StartAt: 'A', States: { A: { Type: 'Map' } } })).toThrow('branches')
  })

  it('follows branches, though their events are mixed', () => {
    const forked: Definition = {
      StartAt: 'Fork',
      States: {
        Fork: {
          Type: 'Parallel',
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Broken' }],
          Branches: [
            {
              States: {
                Left: { Type: 'Task' },
                Which: { Type: 'Choice', Default: 'End' },
                End: { Type: 'Succeed' },
              },
            },
            {
              States: {
                Right: { Type: 'Task', Retry: [{ ErrorEquals: ['Busy'] }] },
                Wrong: { Type: 'Fail' },
              },
            },
          ],
        },
        Broken: { Type: 'Fail' },
      },
    }
    expect(partsOf(forked)).toContain('default of "Which"')
    const at = (id: number, previousEventId: number, event: HistoryEvent) => ({
      ...event,
      id,
      previousEventId,
    })
    const start = at(1, 0, { ...entered('Fork'), type: 'ParallelStateEntered' })
    const history = [
      start,
      at(2, 1, { type: 'ParallelStateStarted' }),
      at(3, 2, entered('Left')),
      at(4, 2, entered('Right')),
      at(5, 4, scheduled),
      at(6, 5, failed('Busy')),
      at(7, 3, entered('Which')),
      at(8, 6, scheduled),
      at(9, 7, entered('End')),
      at(10, 8, left),
      at(11, 10, entered('Wrong')),
      at(12, 11, { type: 'ParallelStateFailed' }),
      at(13, 12, { type: 'ParallelStateExited' }),
      at(14, 13, entered('Broken')),
    ]
    expect(visitedIn(forked, history).toSorted()).toEqual(partsOf(forked).toSorted())
    expect(visitedIn(forked, history.slice(0, 11))).not.toContain('catch 1 of "Fork"')
  })

  it('counts a state without its retriers and catchers when nothing failed', () => {
    expect(visited(entered('Ask'), scheduled, succeeded, left)).toEqual(['state "Ask"'])
  })

  it('counts a retrier only when the attempt was repeated', () => {
    expect(visited(entered('Ask'), scheduled, failed('Busy'))).toEqual(['state "Ask"'])
    expect(visited(entered('Ask'), scheduled, failed('Busy'), scheduled)).toEqual([
      'state "Ask"',
      'retry 1 of "Ask"',
    ])
    expect(visited(entered('Ask'), scheduled, timedOut, scheduled, succeeded, left)).toContain(
      'retry 2 of "Ask"',
    )
  })

  it('counts the catcher that stands for the error, and no other', () => {
    expect(visited(entered('Ask'), scheduled, failed('Refused'), left, entered('Done'))).toEqual([
      'state "Ask"',
      'catch 1 of "Ask"',
      'state "Done"',
    ])
    expect(visited(entered('Ask'), scheduled, failed('Odd'), left, entered('Broken'))).toContain(
      'catch 2 of "Ask"',
    )
  })

  it('does not count a catcher when the execution ended with the failure', () => {
    expect(visited(entered('Ask'), scheduled, failed('Odd'), { type: 'ExecutionFailed' })).toEqual([
      'state "Ask"',
    ])
  })

  it('tells the ways of a choice apart', () => {
    expect(visited(entered('Which'), entered('Ask'))).toContain('choice 1 of "Which"')
    expect(visited(entered('Which'), entered('Done'))).toContain('choice 2 of "Which"')
    expect(visited(entered('Which'), entered('Broken'))).toContain('default of "Which"')
  })

  it('does not guess', () => {
    const twoWays = structuredClone(definition)
    twoWays.States.Which = { Type: 'Choice', Choices: [{ Next: 'Done' }], Default: 'Done' }
    expect(() => visitedIn(twoWays, [entered('Which'), entered('Done')])).toThrow('2 ways')
    expect(() => visited(entered('Which'))).toThrow('0 ways')
    expect(() => visited(entered('Elsewhere'))).toThrow('Elsewhere')
    expect(() => visited(entered('Ask'), scheduled, failed('Odd'), scheduled)).toThrow('Odd')
    expect(() => visited(entered('Ask'), scheduled, failed('Refused'), left, entered('Broken'))).toThrow(
      'went to "Broken"',
    )
  })
})
