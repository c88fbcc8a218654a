import type { NotClaimed } from './not-claimed.ts'

/** What a Task does, as its Resource says. */
export type Resource =
  | { kind: 'function'; arn: string }
  | { kind: 'lambda'; callback: boolean }
  | { kind: 'execution'; wait: 'none' | 'text' | 'json' | 'token' }

const functionArn = /^arn:[a-z-]+:lambda:[a-z0-9-]+:\d{12}:function:[A-Za-z0-9_-]+(:[A-Za-z0-9_$-]+)?$/
const integration = /^arn:[a-z-]+:states:[a-z0-9-]*:\d*:(.+)$/

const integrations: Record<string, Resource> = {
  'lambda:invoke': { kind: 'lambda', callback: false },
  'lambda:invoke.waitForTaskToken': { kind: 'lambda', callback: true },
  'states:startExecution': { kind: 'execution', wait: 'none' },
  'states:startExecution.sync': { kind: 'execution', wait: 'text' },
  'states:startExecution.sync:2': { kind: 'execution', wait: 'json' },
  'states:startExecution.waitForTaskToken': { kind: 'execution', wait: 'token' },
}

export function parseResource(arn: string): Resource | { notClaimed: NotClaimed } | null {
  if (functionArn.test(arn)) return { kind: 'function', arn }
  const service = integration.exec(arn)?.[1]
  if (service === undefined) return null
  if (service.startsWith('activity:')) return { notClaimed: 'activities' }
  return integrations[service] ?? { notClaimed: 'other AWS services' }
}

/** `resourceType` and `resource` of a task's history events. */
export function resourceNames(resource: Resource): { resourceType: string; resource: string } {
  if (resource.kind === 'lambda') {
    return { resourceType: 'lambda', resource: resource.callback ? 'invoke.waitForTaskToken' : 'invoke' }
  }
  if (resource.kind === 'execution') {
    const suffix = { none: '', text: '.sync', json: '.sync:2', token: '.waitForTaskToken' }[resource.wait]
    return { resourceType: 'states', resource: `startExecution${suffix}` }
  }
  return { resourceType: 'lambda', resource: resource.arn }
}

export function isCallback(resource: Resource): boolean {
  return (
    (resource.kind === 'lambda' && resource.callback) ||
    (resource.kind === 'execution' && resource.wait === 'token')
  )
}
