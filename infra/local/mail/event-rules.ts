import { type Filter, readFilter } from '../stream/filter.ts'
import type { Resource } from '../template/resource.ts'

/** A rule of EventBridge's default bus: which events it hands to which function. */
export interface EventRule {
  name: string
  matches: Filter
  functionArn: string
}

/** Reads an `AWS::Events::Rule`; undefined when it is switched off. */
export function readEventRule({ id, properties }: Resource): EventRule | undefined {
  const state = properties.oneOf('State', ['ENABLED', 'DISABLED'], 'ENABLED')
  properties.withoutEffect('descriptive', 'Description', 'Name')
  const [first, ...others] = properties.parts('Targets')
  const target =
    first && others.length === 0 ? first : properties.fail('Targets', 'must be one for the local runtime.')
  target.withoutEffect('descriptive', 'Id')
  target.withoutEffect(
    'the bus only hands the event over, which cannot fail here; Lambda retries the invocation itself',
    'RetryPolicy',
    'DeadLetterConfig',
  )
  const functionArn = target.text('Arn')
  if (!functionArn.includes(':lambda:')) target.fail('Arn', 'only functions are supported as targets.')
  let matches: Filter
  try {
    matches = readFilter(JSON.stringify(properties.raw('EventPattern') ?? {}))
  } catch (error) {
    return properties.fail('EventPattern', (error as Error).message)
  }
  return state === 'DISABLED' ? undefined : { name: id, matches, functionArn }
}
