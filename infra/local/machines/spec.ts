import { readFileSync } from 'node:fs'
import type { MachineSpec } from '../states/host.ts'
import type { Properties } from '../template/properties.ts'
import type { Resource } from '../template/resource.ts'

/** Reads an `AWS::StepFunctions::StateMachine`, its substitutions made as CloudFormation makes them. */
export function readMachine({ properties, name, asset }: Resource): MachineSpec {
  properties.oneOf('StateMachineType', ['STANDARD'], 'STANDARD')
  const logging = properties.part('LoggingConfiguration')
  const loggingLevel = logging.optionalText('Level')
  logging.withoutEffect('logs lie in the data folder', 'Destinations', 'IncludeExecutionData')
  properties.withoutEffect('the name is read with the resource', 'StateMachineName')
  properties.withoutEffect('there is no tracing service', 'TracingConfiguration')
  properties.withoutEffect('descriptive', 'Tags')
  const substitutions = (properties.raw('DefinitionSubstitutions') ?? {}) as Record<string, unknown>
  const text = readDefinition(properties, asset).replace(/\$\{([^}]+)\}/g, (found, key: string) =>
    key in substitutions
      ? String(substitutions[key])
      : properties.fail('DefinitionSubstitutions', `nothing is given for ${found}.`),
  )
  let definition: unknown
  try {
    definition = JSON.parse(text)
  } catch (error) {
    properties.fail('DefinitionString', `is not JSON: ${(error as Error).message}`)
  }
  return {
    arn: name('Arn'),
    name: name('Name'),
    roleArn: properties.text('RoleArn'),
    definition,
    ...(loggingLevel && { loggingLevel }),
  }
}

function readDefinition(properties: Properties, asset: (objectKey: string) => string): string {
  const location = properties.optionalPart('DefinitionS3Location')
  if (!location) return properties.text('DefinitionString')
  location.withoutEffect('assets lie in the assembly', 'Bucket')
  return readFileSync(asset(location.text('Key')), 'utf8')
}
