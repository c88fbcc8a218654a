import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Template } from 'aws-cdk-lib/assertions'
import { App } from 'aws-cdk-lib/core'
import { afterAll } from 'vitest'
import type { Bundles } from '../../infra/bundle.ts'
import { CoreStack } from '../../infra/core-stack.ts'
import { functionEntries } from '../../infra/functions.ts'
import { readSettings } from '../../infra/settings.ts'

/** Settings that every test of the template starts from. */
export const given = {
  companyName: 'Example GmbH',
  sender: 'Throughline <it@example.com>',
  timeZone: 'Europe/Berlin',
}

const scratch = mkdtempSync(join(tmpdir(), 'throughline-infra-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

/** What is in the functions is of no interest to the template; bundles.test.ts looks at the real ones. */
const folder = join(scratch, 'function')
mkdirSync(folder)
writeFileSync(join(folder, 'index.mjs'), 'export const handler = async () => {}\n')
const bundles = Object.fromEntries(
  Object.keys(functionEntries).map((name) => [name, { folder, inputs: [], atStart: [] }]),
) as unknown as Bundles

export function appWith(context: Record<string, unknown>): App {
  return new App({
    context,
    analyticsReporting: false,
    outdir: mkdtempSync(join(scratch, 'cdk.out-')),
  })
}

/** The core's stack with these settings on top of `given`, to which others may be added before anything is synthesized. */
export function makeCore(settings: Record<string, unknown> = {}) {
  const app = appWith({ throughline: { ...given, ...settings } })
  const read = readSettings(app.node)
  return { app, settings: read, stack: new CoreStack(app, read.stackName, { settings: read, bundles }) }
}

/** The core's stack, its template, and that of the alarms inside it. */
export function synthesize(settings: Record<string, unknown> = {}) {
  const { app, stack } = makeCore(settings)
  return { app, stack, template: Template.fromStack(stack), alarms: Template.fromStack(stack.alarms) }
}

export interface Resource {
  Type: string
  Properties: Record<string, unknown>
  DeletionPolicy?: string
  DependsOn?: string[]
}

export type Resources = Record<string, Resource>

export function resourcesOf(template: Template, type?: string): Resources {
  const all: Resources = template.toJSON().Resources
  return Object.fromEntries(Object.entries(all).filter(([, resource]) => !type || resource.Type === type))
}

export interface Statement {
  Effect: string
  Action: string | string[]
  Resource: unknown
}

/** What the role of a construct may do, from all policies attached to it. */
export function statementsOf(template: Template, roleIdPrefix: string): Statement[] {
  return Object.values(resourcesOf(template, 'AWS::IAM::Policy'))
    .filter((policy) =>
      (policy.Properties.Roles as { Ref: string }[]).some((role) => role.Ref.startsWith(roleIdPrefix)),
    )
    .flatMap((policy) => (policy.Properties.PolicyDocument as { Statement: Statement[] }).Statement)
}

export const actionsOf = (statement: Statement): string[] => [statement.Action].flat()

/** The properties of the one resource of a type. */
export function only(template: Template, type: string): Record<string, unknown> {
  const [resource, ...others] = Object.values(resourcesOf(template, type))
  if (!resource || others.length > 0)
    throw new Error(`not one ${type} but ${others.length + (resource ? 1 : 0)}`)
  return resource.Properties
}
