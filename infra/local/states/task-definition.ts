import { Fields } from './fields.ts'
import { isObject } from './json.ts'
import type { TaskState } from './model.ts'
import { readRecovery } from './recovery-definition.ts'
import { parseResource, type Resource } from './resource.ts'
import { readLeaving } from './state-definition.ts'
import type { Template } from './template.ts'

/** The parameters each integration knows; a function called directly takes any JSON. */
export const parametersOf: Record<'lambda' | 'execution', readonly string[]> = {
  lambda: ['FunctionName', 'Payload', 'Qualifier', 'InvocationType'],
  execution: ['StateMachineArn', 'Input', 'Name', 'TraceHeader'],
}

export function readTask(fields: Fields, name: string): TaskState {
  const resource = readResource(fields)
  checkArguments(fields, resource)
  const timeoutSeconds = fields.number('TimeoutSeconds', 1)
  const heartbeatSeconds = fields.number('HeartbeatSeconds', 1)
  const [timeout, heartbeat] = [timeoutSeconds?.literal, heartbeatSeconds?.literal]
  if (typeof timeout === 'number' && typeof heartbeat === 'number' && heartbeat >= timeout) {
    fields.refuse('field "HeartbeatSeconds" must be smaller than "TimeoutSeconds"')
  }
  return {
    type: 'Task',
    name,
    resource,
    arguments: fields.template('Arguments'),
    timeoutSeconds,
    heartbeatSeconds,
    roleArn: readRole(fields, name),
    ...readRecovery(fields),
    ...readLeaving(fields),
  }
}

function readResource(fields: Fields): Resource {
  fields.required('Resource')
  const arn = fields.text('Resource') as string
  const resource = parseResource(arn)
  if (resource === null) return fields.refuse(`field "Resource" is not an ARN that a Task can use: ${arn}`)
  if ('notClaimed' in resource) return fields.refuse(`Resource "${arn}"`, resource.notClaimed)
  return resource
}

function checkArguments(fields: Fields, resource: Resource): void {
  if (resource.kind === 'function') return
  const raw = fields.value('Arguments')
  if (!isObject(raw)) return
  for (const name of Object.keys(raw)) {
    if (!parametersOf[resource.kind].includes(name)) fields.refuse(`unknown field "${name}" in "Arguments"`)
  }
  const required = resource.kind === 'lambda' ? 'FunctionName' : 'StateMachineArn'
  if (!(required in raw)) fields.refuse(`The field '${required}' is required in "Arguments" but was missing`)
  if (raw.InvocationType !== undefined && raw.InvocationType !== 'RequestResponse') {
    fields.refuse('field "InvocationType" in "Arguments"', 'asynchronous Lambda invocation')
  }
}

/** The role is evaluated and recorded as on AWS; on one machine there is nobody to assume it. */
function readRole(fields: Fields, name: string): Template | null {
  if (!fields.has('Credentials')) return null
  const raw = fields.value('Credentials')
  const location = `${fields.location}/Credentials`
  if (isObject(raw) && !('RoleArn' in raw)) new Fields(name, location, {}, 'JSONata', []).required('RoleArn')
  const credentials = new Fields(name, location, raw, fields.language, ['RoleArn'])
  const template = credentials.template('RoleArn', 'Credentials/RoleArn')
  if (template?.literal !== undefined) credentials.text('RoleArn')
  return template
}
