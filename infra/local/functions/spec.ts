import type { Properties } from '../template/properties.ts'
import type { Resource } from '../template/resource.ts'

export interface FunctionSpec {
  arn: string
  name: string
  /** Names its log file: `people-http`. */
  label: string
  /** Folder of the bundle. */
  folder: string
  /** `<file without ending>.<export>`. */
  handler: string
  environment: Record<string, string>
  memoryMb: number
  timeoutMs: number
  /** Reserved concurrency, when the template sets one. */
  concurrency: number | undefined
}

/** Reads an `AWS::Lambda::Function`. */
export function readFunction({ properties, name, label, asset }: Resource): FunctionSpec {
  const code = properties.part('Code')
  code.withoutEffect('assets lie in the assembly', 'S3Bucket')
  const variables = properties.part('Environment').raw('Variables') ?? {}
  properties.oneOf('Runtime', ['nodejs24.x'])
  properties.oneOf('PackageType', ['Zip'], 'Zip')
  const concurrency = properties.raw('ReservedConcurrentExecutions')
  properties.withoutEffect('the name is read with the resource', 'FunctionName')
  properties.withoutEffect('bundles are JavaScript and run on any processor', 'Architectures')
  properties.withoutEffect('permissions are not checked on one machine', 'Role')
  properties.withoutEffect('logs lie in the data folder', 'LoggingConfig')
  properties.withoutEffect('there is no tracing service', 'TracingConfig')
  properties.withoutEffect('descriptive', 'Description', 'Tags')
  return {
    arn: name('Arn'),
    name: name(),
    label,
    folder: asset(code.text('S3Key')),
    handler: properties.text('Handler'),
    environment: Object.fromEntries(
      Object.entries(variables).map(([variable, value]) => [variable, String(value)]),
    ),
    memoryMb: properties.number('MemorySize', 128),
    timeoutMs: properties.number('Timeout', 3) * 1000,
    concurrency: concurrency === undefined ? undefined : Number(concurrency),
  }
}

/** How a function's asynchronous invocations are retried. */
export interface AsyncConfig {
  functionName: string
  /** Retries after the first attempt. */
  retries: number
  maximumAgeMs: number
  /** ARN of the queue for events that failed for good. */
  onFailure: string | undefined
}

/** Lambda's defaults for asynchronous invocation, from its developer guide: two retries within six hours. */
export const asyncDefaults = { retries: 2, maximumAgeMs: 21_600_000, onFailure: undefined }

/** Reads an `AWS::Lambda::EventInvokeConfig`. */
export function readAsyncConfig({ properties }: Resource): AsyncConfig {
  properties.oneOf('Qualifier', ['$LATEST'])
  return {
    functionName: properties.text('FunctionName'),
    retries: properties.number('MaximumRetryAttempts', asyncDefaults.retries),
    maximumAgeMs: properties.number('MaximumEventAgeInSeconds', asyncDefaults.maximumAgeMs / 1000) * 1000,
    onFailure: readOnFailure(properties),
  }
}

/** ARN of a failure destination, if the resource has one. */
export function readOnFailure(properties: Properties): string | undefined {
  return properties.part('DestinationConfig').part('OnFailure').optionalText('Destination')
}
