import type { ApiResources, ApiSpec } from '../api/spec.ts'
import { readApi } from '../api/spec.ts'
import { type ConsoleResources, type ConsoleSpec, configOutput, readConsole } from '../console/spec.ts'
import { type AsyncConfig, type FunctionSpec, readAsyncConfig, readFunction } from '../functions/spec.ts'
import { readMachine } from '../machines/spec.ts'
import { type EventRule, readEventRule } from '../mail/event-rules.ts'
import {
  type EventDestination,
  type ReceiptRule,
  readConfigurationSet,
  readEventDestination,
  readReceiptRule,
} from '../mail/spec.ts'
import { type QueueSpec, readQueue } from '../queues/spec.ts'
import { type BucketSpec, readBucket } from '../s3/spec.ts'
import { readSchedule, type ScheduleSpec } from '../schedules/spec.ts'
import { type ClientSpec, readClient, readPool } from '../sign-in/spec.ts'
import { StartError } from '../start-error.ts'
import type { MachineSpec } from '../states/host.ts'
import { type MappingSpec, readMapping } from '../stream/spec.ts'
import { readTable, type TableSpec } from '../table/spec.ts'
import type { RawResource, StackTemplate } from './assembly.ts'
import { Intrinsics } from './intrinsics.ts'
import { nameOf, type Place, shortName } from './names.ts'
import { Properties } from './properties.ts'
import type { Resource } from './resource.ts'
import { withoutEffect } from './without-effect.ts'

/** All that the templates say should run. */
export interface Model {
  tables: TableSpec[]
  functions: FunctionSpec[]
  asyncConfigs: AsyncConfig[]
  machines: MachineSpec[]
  mappings: MappingSpec[]
  schedules: ScheduleSpec[]
  queues: QueueSpec[]
  buckets: BucketSpec[]
  /** Names of SES configuration sets. */
  configurationSets: string[]
  eventDestinations: EventDestination[]
  receiptRules: ReceiptRule[]
  eventRules: EventRule[]
  /** Issuers of the Cognito pools. */
  pools: string[]
  /** Clients of the Cognito pools. */
  clients: ClientSpec[]
  /** The console beside the API; none when no stack has it. */
  console: ConsoleSpec | undefined
  api: ApiSpec | undefined
}

/**
 * Reads every resource of the stacks.
 * @throws StartError naming the first resource or property that the runtime cannot run.
 */
export function readModel(stacks: readonly StackTemplate[], place: Place): Model {
  const model: Model = {
    tables: [],
    functions: [],
    asyncConfigs: [],
    machines: [],
    mappings: [],
    schedules: [],
    queues: [],
    buckets: [],
    configurationSets: [],
    eventDestinations: [],
    receiptRules: [],
    eventRules: [],
    pools: [],
    clients: [],
    console: undefined,
    api: undefined,
  }
  const front: ConsoleResources = { distribution: [], function: [], headers: [] }
  const api: ApiResources = { api: [], stage: [], route: [], integration: [], authorizer: [] }
  const readers: Readonly<Record<string, (resource: Resource) => unknown>> = {
    'AWS::DynamoDB::Table': (one) => model.tables.push(readTable(one)),
    'AWS::Lambda::Function': (one) => model.functions.push(readFunction(one)),
    'AWS::Lambda::EventInvokeConfig': (one) => model.asyncConfigs.push(readAsyncConfig(one)),
    'AWS::Lambda::EventSourceMapping': (one) => model.mappings.push(readMapping(one)),
    'AWS::StepFunctions::StateMachine': (one) => model.machines.push(readMachine(one)),
    'AWS::Scheduler::Schedule'(one) {
      const schedule = readSchedule(one)
      if (schedule) model.schedules.push(schedule)
    },
    'AWS::S3::Bucket': (one) => model.buckets.push(readBucket(one)),
    'AWS::SQS::Queue': (one) => model.queues.push(readQueue(one)),
    'AWS::SES::ConfigurationSet': (one) => model.configurationSets.push(readConfigurationSet(one)),
    'AWS::SES::ConfigurationSetEventDestination'(one) {
      const destination = readEventDestination(one)
      if (destination) model.eventDestinations.push(destination)
    },
    'AWS::SES::ReceiptRule'(one) {
      const rule = readReceiptRule(one)
      if (rule) model.receiptRules.push(rule)
    },
    'AWS::Events::Rule'(one) {
      const rule = readEventRule(one)
      if (rule) model.eventRules.push(rule)
    },
    'AWS::Cognito::UserPool': (one) => model.pools.push(readPool(one)),
    'AWS::Cognito::UserPoolClient': (one) => model.clients.push(readClient(one)),
    'AWS::CloudFront::Distribution': (one) => front.distribution.push(one),
    'AWS::CloudFront::Function': (one) => front.function.push(one),
    'AWS::CloudFront::ResponseHeadersPolicy': (one) => front.headers.push(one),
    'AWS::ApiGatewayV2::Api': (one) => api.api.push(one),
    'AWS::ApiGatewayV2::Stage': (one) => api.stage.push(one),
    'AWS::ApiGatewayV2::Route': (one) => api.route.push(one),
    'AWS::ApiGatewayV2::Integration': (one) => api.integration.push(one),
    'AWS::ApiGatewayV2::Authorizer': (one) => api.authorizer.push(one),
  }
  const read = stacks.flatMap((stack) => resourcesOf(stack, place))
  const known = read.filter(({ type }) => !(type in withoutEffect))
  for (const resource of known) {
    const reader = readers[resource.type]
    if (!reader) {
      throw new StartError(
        `${resource.where}: resources of this type are not supported by the local runtime.`,
      )
    }
    reader(resource)
  }
  model.api = readApi(api)
  model.console = readConsole(front, outputOf(stacks, configOutput, place))
  for (const { environment } of model.functions) servedHere(environment, read, place)
  for (const { properties } of known) properties.done()
  return model
}

function resourcesOf(stack: StackTemplate, place: Place): (Resource & { where: string })[] {
  const intrinsics = new Intrinsics(stack, place)
  return Object.entries(stack.resources).flatMap(([id, raw]) => {
    if (raw.Condition !== undefined && !intrinsics.condition(raw.Condition)) return []
    const where = `${stack.file}: ${id} (${raw.Type})`
    return [
      {
        id,
        type: raw.Type,
        where,
        label: shortName(stack, id),
        properties: new Properties(where, propertiesOf(raw, intrinsics)),
        name: (attribute?: string) => nameOf(stack, id, attribute, place, intrinsics.resolve),
        asset: stack.assetFolder,
      },
    ]
  })
}

/** What a stack tells under a name; undefined when none does. */
function outputOf(stacks: readonly StackTemplate[], name: string, place: Place): unknown {
  const stack = stacks.find(({ outputs }) => name in outputs)
  return stack && new Intrinsics(stack, place).resolve(stack.outputs[name]?.Value)
}

/** References of what has no effect are never followed: they may name what does not exist here. */
function propertiesOf(raw: RawResource, intrinsics: Intrinsics): Record<string, unknown> {
  const properties = raw.Properties ?? {}
  if (raw.Type in withoutEffect) return properties
  return intrinsics.resolve(properties) as Record<string, unknown>
}

/** A custom domain leads to AWS; links made here must lead here. */
function servedHere(environment: Record<string, string>, resources: readonly Resource[], place: Place): void {
  const origins = resources
    .filter(({ type }) => type === 'AWS::ApiGatewayV2::DomainName')
    .map(({ properties }) => `https://${properties.text('DomainName')}`)
  for (const [variable, value] of Object.entries(environment)) {
    if (origins.includes(value)) environment[variable] = place.publicUrl
  }
}
