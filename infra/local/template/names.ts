import { StartError } from '../start-error.ts'
import type { StackTemplate } from './assembly.ts'

/** Where the stacks pretend to be. */
export interface Place {
  region: string
  account: string
  partition: string
  /** Origin of the HTTP API, without a trailing slash. */
  publicUrl: string
}

/** Resolves a value of the template, e.g. a name that is itself an intrinsic function. */
export type Resolve = (value: unknown) => unknown

/**
 * Name of a resource as `Ref` and the log files have it: the one that the template gives, else stack and
 * construct path (CloudFormation would add random letters).
 */
function physicalName(stack: StackTemplate, id: string, given: string, resolve: Resolve): string {
  const name = resolve(stack.resources[id]?.Properties?.[given])
  return typeof name === 'string' ? name : `${stack.name}-${shortName(stack, id)}`
}

/** The part of the construct path that tells resources of a type apart: `people-http` of `people-http/Function/Resource`. */
export function shortName(stack: StackTemplate, id: string): string {
  const path = stack.paths.get(id)
  if (!path) return id
  const parts = path.split('/').filter((part) => part !== 'Resource' && part !== 'Default')
  const last = parts.at(-1)
  if (parts.length > 1 && (last === 'Function' || last === 'Resource')) parts.pop()
  return parts.join('-')
}

interface Names {
  ref: string
  [attribute: string]: string
}

type Namer = (stack: StackTemplate, id: string, place: Place, resolve: Resolve) => Names

const arn = (place: Place, service: string, rest: string) =>
  `arn:${place.partition}:${service}:${place.region}:${place.account}:${rest}`

/** What `Ref` and `Fn::GetAtt` give for each type, as in the CloudFormation reference. */
const namers: Readonly<Record<string, Namer>> = {
  'AWS::DynamoDB::Table'(stack, id, place, resolve) {
    const ref = physicalName(stack, id, 'TableName', resolve)
    const Arn = arn(place, 'dynamodb', `table/${ref}`)
    return { ref, Arn, StreamArn: `${Arn}/stream/local` }
  },
  'AWS::Lambda::Function'(stack, id, place, resolve) {
    const ref = physicalName(stack, id, 'FunctionName', resolve)
    return { ref, Arn: arn(place, 'lambda', `function:${ref}`) }
  },
  'AWS::StepFunctions::StateMachine'(stack, id, place, resolve) {
    const Name = physicalName(stack, id, 'StateMachineName', resolve)
    const Arn = arn(place, 'states', `stateMachine:${Name}`)
    return { ref: Arn, Arn, Name }
  },
  'AWS::SQS::Queue'(stack, id, place, resolve) {
    const QueueName = physicalName(stack, id, 'QueueName', resolve)
    const QueueUrl = `https://sqs.${place.region}.amazonaws.com/${place.account}/${QueueName}`
    return { ref: QueueUrl, QueueUrl, QueueName, Arn: arn(place, 'sqs', QueueName) }
  },
  'AWS::ApiGatewayV2::Api': (_stack, id, place) => ({
    ref: id.toLowerCase(),
    ApiId: id.toLowerCase(),
    ApiEndpoint: place.publicUrl,
  }),
  'AWS::ApiGatewayV2::Stage': (stack, id, _place, resolve) => ({
    ref: physicalName(stack, id, 'StageName', resolve),
  }),
  'AWS::ApiGatewayV2::Authorizer': (_stack, id) => ({ ref: id, AuthorizerId: id }),
  'AWS::ApiGatewayV2::Integration': (_stack, id) => ({ ref: id, IntegrationId: id }),
  'AWS::ApiGatewayV2::Route': (_stack, id) => ({ ref: id, RouteId: id }),
  'AWS::Cognito::UserPool'(_stack, id, place) {
    const ref = `${place.region}_${id}`
    const ProviderName = `cognito-idp.${place.region}.amazonaws.com/${ref}`
    return {
      ref,
      UserPoolId: ref,
      Arn: arn(place, 'cognito-idp', `userpool/${ref}`),
      ProviderName,
      ProviderURL: `https://${ProviderName}`,
    }
  },
  'AWS::Cognito::UserPoolClient': (_stack, id) => ({ ref: id.toLowerCase(), ClientId: id.toLowerCase() }),
  'AWS::Cognito::UserPoolDomain': (stack, id, _place, resolve) => ({
    ref: physicalName(stack, id, 'Domain', resolve),
  }),
  'AWS::CloudFront::Distribution': (_stack, id, place) => ({
    ref: id,
    Id: id,
    DomainName: new URL(place.publicUrl).host,
  }),
  'AWS::CloudFront::OriginAccessControl': (_stack, id) => ({ ref: id, Id: id }),
  'AWS::CloudFront::Function': (_stack, id) => ({ ref: id, FunctionARN: id }),
  'AWS::CloudFront::ResponseHeadersPolicy': (_stack, id) => ({ ref: id, Id: id }),
  'AWS::SES::ConfigurationSet': (stack, id, _place, resolve) => ({
    ref: physicalName(stack, id, 'Name', resolve),
  }),
  'AWS::SES::EmailIdentity': (stack, id, _place, resolve) => ({
    ref: physicalName(stack, id, 'EmailIdentity', resolve),
  }),
  'AWS::SES::ReceiptRuleSet': (stack, id, _place, resolve) => ({
    ref: physicalName(stack, id, 'RuleSetName', resolve),
  }),
  'AWS::Scheduler::Schedule'(stack, id, place, resolve) {
    const ref = physicalName(stack, id, 'Name', resolve)
    return { ref, Arn: arn(place, 'scheduler', `schedule/default/${ref}`) }
  },
  'AWS::S3::Bucket'(stack, id, place, resolve) {
    const ref = physicalName(stack, id, 'BucketName', resolve).toLowerCase()
    return {
      ref,
      Arn: `arn:${place.partition}:s3:::${ref}`,
      DomainName: `${ref}.s3.amazonaws.com`,
      RegionalDomainName: `${ref}.s3.${place.region}.amazonaws.com`,
    }
  },
  'AWS::SNS::Topic'(stack, id, place, resolve) {
    const TopicName = physicalName(stack, id, 'TopicName', resolve)
    const TopicArn = arn(place, 'sns', TopicName)
    return { ref: TopicArn, TopicArn, TopicName }
  },
  'AWS::Logs::LogGroup'(stack, id, place, resolve) {
    const ref = physicalName(stack, id, 'LogGroupName', resolve)
    return { ref, Arn: arn(place, 'logs', `log-group:${ref}:*`) }
  },
  'AWS::IAM::Role'(stack, id, place, resolve) {
    const ref = physicalName(stack, id, 'RoleName', resolve)
    return { ref, Arn: `arn:${place.partition}:iam::${place.account}:role/${ref}`, RoleId: id }
  },
}

/**
 * What `Ref` (no attribute) or `Fn::GetAtt` gives.
 * @throws StartError naming the resource when its type or attribute is not known.
 */
export function nameOf(
  stack: StackTemplate,
  id: string,
  attribute: string | undefined,
  place: Place,
  resolve: Resolve,
): string {
  const resource = stack.resources[id]
  if (!resource) throw new StartError(`${stack.file}: something refers to "${id}", which is not a resource.`)
  const names = namers[resource.Type]?.(stack, id, place, resolve)
  const found = attribute === undefined ? names?.ref : names?.[attribute]
  if (found !== undefined) return found
  const what = attribute === undefined ? 'a reference to it' : `its attribute "${attribute}"`
  throw new StartError(
    `${stack.file}: ${id} (${resource.Type}): ${what} is not supported by the local runtime.`,
  )
}
