import type { Resource } from '../template/resource.ts'
import { type Recurrence, readExpression } from './expression.ts'

export interface ScheduleSpec {
  name: string
  arn: string
  /** As in the template, e.g. `rate(15 minutes)`, with its time zone. */
  expression: string
  recurrence: Recurrence
  functionArn: string
  /** What the function receives, when the template says so. */
  input: string | undefined
}

/** Reads an `AWS::Scheduler::Schedule`; undefined when it is switched off. */
export function readSchedule({ properties, name }: Resource): ScheduleSpec | undefined {
  const target = properties.part('Target')
  const text = properties.text('ScheduleExpression')
  const zone = properties.optionalText('ScheduleExpressionTimezone') ?? 'UTC'
  const state = properties.oneOf('State', ['ENABLED', 'DISABLED'], 'ENABLED')
  properties.part('FlexibleTimeWindow').oneOf('Mode', ['OFF'])
  properties.withoutEffect('the name is read with the resource', 'Name')
  properties.withoutEffect('descriptive', 'Description', 'GroupName')
  target.withoutEffect('permissions are not checked on one machine', 'RoleArn')
  target.withoutEffect(
    'the scheduler only hands the event over, which cannot fail here; Lambda retries the invocation itself',
    'RetryPolicy',
    'DeadLetterConfig',
  )
  const functionArn = target.text('Arn')
  if (!functionArn.includes(':lambda:')) target.fail('Arn', 'only functions are supported as targets.')
  let recurrence: Recurrence
  try {
    recurrence = readExpression(text, zone)
  } catch (error) {
    return properties.fail('ScheduleExpression', (error as Error).message)
  }
  const input = target.optionalText('Input')
  if (state === 'DISABLED') return undefined
  return { name: name(), arn: name('Arn'), expression: `${text} ${zone}`, recurrence, functionArn, input }
}
