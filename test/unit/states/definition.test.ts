import { describe, expect, it } from 'vitest'
import { loadDefinition } from '../../../infra/local/states/definition.ts'
import { DefinitionError } from '../../../infra/local/states/definition-error.ts'
import { functionArn, machineOf } from './runtime.ts'

function refusal(definition: unknown): DefinitionError {
  try {
    loadDefinition(definition)
  } catch (error) {
    if (error instanceof DefinitionError) return error
    throw error
  }
  throw new Error('The definition was loaded')
}

function refusalOf(state: Record<string, unknown>): DefinitionError {
  return refusal(
    machineOf({
      Start: { Type: 'Choice', Choices: [{ Condition: true, Next: 'Done' }], Default: 'Ask the approvers' },
      'Ask the approvers': state,
      Done: { Type: 'Succeed' },
    }),
  )
}

const pass = { Type: 'Pass', End: true }
const ask = { Type: 'Task', Resource: functionArn('ask'), End: true }

describe('a definition', () => {
  it('names the state and the unknown field', () => {
    expect(refusalOf({ ...pass, Foo: 1 }).message).toBe(
      'State "Ask the approvers": unknown field "Foo" at /States/Ask the approvers',
    )
  })

  it.each([
    ['an unknown state type', { Type: 'Pause', End: true }, 'unknown state type "Pause"'],
    ['no type', { End: true }, "The field 'Type' is required"],
    ['a field of another type of state', { ...pass, Seconds: 3 }, 'unknown field "Seconds"'],
    [
      'an unknown field of a retrier',
      { ...ask, Retry: [{ ErrorEquals: ['A'], Foo: 1 }] },
      'unknown field "Foo"',
    ],
    [
      'an unknown field of a catcher',
      { ...ask, Catch: [{ ErrorEquals: ['A'], Next: 'Done', Foo: 1 }] },
      '"Foo"',
    ],
    [
      'an unknown field of a rule',
      { Type: 'Choice', Choices: [{ Condition: true, Next: 'Done', If: 1 }] },
      '"If"',
    ],
    ['neither Next nor End', { Type: 'Pass' }, 'exactly one of "Next" and "End"'],
    ['both Next and End', { ...pass, Next: 'Done' }, 'exactly one of "Next" and "End"'],
    ['a missing target', { Type: 'Pass', Next: 'Nowhere' }, "Missing 'Next' target: Nowhere"],
    [
      'a missing target of a catcher',
      { ...ask, Catch: [{ ErrorEquals: ['A'], Next: 'Nowhere' }] },
      'Nowhere',
    ],
    ['a resource that is no ARN', { ...ask, Resource: 'ask' }, 'not an ARN that a Task can use: ask'],
    ['an expression that cannot be parsed', { ...pass, Output: { a: '{% 1 + %}' } }, "field 'Output/a'"],
    ['an expression without its end', { ...pass, Output: '{% 1 + 1' }, "does not end with '%}'"],
    ['a context value', { ...pass, Output: '{% $.a %}' }, "'$' refers to a context value"],
    ['an unqualified name', { ...pass, Output: '{% amount > 3 %}' }, "'amount' refers to a context value"],
    ['the reserved variable', { ...pass, Assign: { states: 1 } }, 'the variable name "states"'],
    ['a bad variable name', { ...pass, Assign: { 'a-b': 1 } }, '"a-b" in "Assign" is not a variable name'],
    [
      'States.ALL beside others',
      { ...ask, Retry: [{ ErrorEquals: ['States.ALL', 'A'] }] },
      'must stand alone',
    ],
    [
      'a heartbeat as long as the timeout',
      { ...ask, TimeoutSeconds: 5, HeartbeatSeconds: 5 },
      'must be smaller',
    ],
    ['a negative wait', { Type: 'Wait', Seconds: -1, End: true }, 'field "Seconds" must be an integer'],
    [
      'an unknown parameter',
      { ...ask, Resource: 'arn:aws:states:::lambda:invoke', Arguments: { FunctionName: 'f', Foo: 1 } },
      'unknown field "Foo" in "Arguments"',
    ],
  ])('with %s is refused', (_, state, message) => {
    const error = refusalOf(state)
    expect(error.message).toContain('State "Ask the approvers": ')
    expect(error.message).toContain(message)
    expect(error.feature).toBeUndefined()
  })

  it.each([
    ['JSONPath', { ...pass, ResultPath: '$' }],
    ['JSONPath', { ...pass, QueryLanguage: 'JSONPath', Assign: { 'a.$': '$' } }],
    ['activities', { ...ask, Resource: 'arn:aws:states:eu-central-1:123456789012:activity:a' }],
    ['other AWS services', { ...ask, Resource: 'arn:aws:states:::sqs:sendMessage' }],
    ['other AWS services', { ...ask, Resource: 'arn:aws:states:::aws-sdk:dynamodb:putItem' }],
    [
      'asynchronous Lambda invocation',
      {
        ...ask,
        Resource: 'arn:aws:states:::lambda:invoke',
        Arguments: { FunctionName: 'f', InvocationType: 'Event' },
      },
    ],
    ['distributed Map', { Type: 'Map', ItemReader: {}, End: true }],
    [
      'distributed Map',
      {
        Type: 'Map',
        End: true,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'In',
          States: { In: pass },
        },
      },
    ],
  ])('that needs %s is refused with the reason', (feature, state) => {
    const definition = { StartAt: 'A', States: { A: { QueryLanguage: 'JSONata', ...state } } }
    const error = refusal(definition)
    expect(error.feature).toBe(feature)
    expect(error.message).toContain('State "A": ')
    expect(error.message).toContain(`not claimed: ${feature}`)
  })

  it('refuses a state to which nothing leads, also in a branch', () => {
    const lonely = { StartAt: 'A', States: { A: pass, B: pass } }
    const forked = { Fork: { Type: 'Parallel', Branches: [lonely], End: true } }
    expect(refusal(machineOf(forked)).message).toBe(
      'State "B": no transition leads here at /States/Fork/Branches[0]/States/B',
    )
  })

  it('refuses a name that is used twice, also in a branch', () => {
    const branch = { StartAt: 'A', States: { A: pass } }
    expect(refusal(machineOf({ A: { Type: 'Parallel', Branches: [branch], End: true } })).message).toContain(
      'the name of state "A" is used twice',
    )
  })

  it('refuses a branch that assigns a variable from outside it', () => {
    const branch = { StartAt: 'In', States: { In: { ...pass, Assign: { total: 2 } } } }
    const error = refusal(
      machineOf({
        Out: { Type: 'Pass', Assign: { total: 1 }, Next: 'Fork' },
        Fork: { Type: 'Parallel', Branches: [branch], End: true },
      }),
    )
    expect(error.message).toContain('State "In": variable "total" is assigned outside')
  })

  it('refuses an unknown field of the machine', () => {
    expect(refusal({ ...(machineOf({ A: pass }) as object), Timeout: 3 }).message).toContain(
      'State machine: unknown field "Timeout"',
    )
  })

  it('takes functions and integrations of every partition', () => {
    for (const arn of [
      'arn:aws-cn:lambda:cn-north-1:123456789012:function:f:live',
      'arn:aws-us-gov:states:::lambda:invoke.waitForTaskToken',
      'arn:aws:states:::states:startExecution.sync:2',
    ]) {
      const Arguments = arn.includes('lambda:invoke') ? { FunctionName: 'f' } : { StateMachineArn: 'm' }
      expect(() => loadDefinition(machineOf({ A: { ...ask, Resource: arn, Arguments } }))).not.toThrow()
    }
  })
})
