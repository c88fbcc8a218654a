import type { Resource } from '../template/resource.ts'

/** A queue for what could not be delivered: nothing reads it, people look into it. */
export interface QueueSpec {
  arn: string
  name: string
}

/** Reads an `AWS::SQS::Queue`. */
export function readQueue({ properties, name }: Resource): QueueSpec {
  properties.withoutEffect('the name is read with the resource', 'QueueName')
  properties.withoutEffect(
    'messages stay until the data folder is forgotten, and nothing receives them',
    'MessageRetentionPeriod',
    'VisibilityTimeout',
  )
  properties.withoutEffect(
    'about the account, not the messages',
    'SqsManagedSseEnabled',
    'RedriveAllowPolicy',
    'Tags',
  )
  return { arn: name('Arn'), name: name('QueueName') }
}
