import { expect, test } from 'vitest'
import { readAssembly } from '../../../infra/local/template/assembly.ts'
import { type Model, readModel } from '../../../infra/local/template/model.ts'
import { type Parts, scratch, things, writeAssembly } from './assembly.ts'

const place = {
  region: 'eu-central-1',
  account: '000000000000',
  partition: 'aws',
  publicUrl: 'http://127.0.0.1:1',
}
/** A substitution of CloudFormation. */
const placeholder = (name: string) => ['$', '{', name, '}'].join('')
const noop = 'export const handler = async () => {}'

function read(parts: Parts): Model {
  return readModel(readAssembly(writeAssembly(scratch(), parts)), place)
}

test('resolves references, joins, substitutions and conditions in a function', () => {
  const { functions } = read({
    functions: { work: noop },
    conditions: { Never: { 'Fn::Equals': ['a', 'b'] }, Always: { 'Fn::Not': [{ Condition: 'Never' }] } },
    settings: {
      work: {
        Timeout: 7,
        Environment: {
          Variables: {
            TABLE: { Ref: 'Things' },
            ARN: { 'Fn::GetAtt': ['Things', 'Arn'] },
            URL: { 'Fn::GetAtt': ['Api', 'ApiEndpoint'] },
            JOINED: { 'Fn::Join': ['-', ['a', { Ref: 'AWS::Region' }]] },
            SUB: {
              'Fn::Sub': [
                `${placeholder('Things.Arn')}/${placeholder('x')}/${placeholder('!y')}`,
                { x: { Ref: 'AWS::AccountId' } },
              ],
            },
            PART: { 'Fn::Select': [1, { 'Fn::Split': ['/', 'a/b/c'] }] },
            CHOSEN: { 'Fn::If': ['Always', 'yes', 'no'] },
            GONE: { 'Fn::If': ['Never', 'yes', { Ref: 'AWS::NoValue' }] },
          },
        },
      },
    },
    resources: {
      ...things,
      Unwanted: { Type: 'AWS::EC2::Instance', Condition: 'Never' },
    },
  })
  expect(functions[0]).toMatchObject({
    arn: 'arn:aws:lambda:eu-central-1:000000000000:function:test-work',
    timeoutMs: 7000,
    memoryMb: 128,
    environment: {
      TABLE: 'things',
      ARN: 'arn:aws:dynamodb:eu-central-1:000000000000:table/things',
      URL: 'http://127.0.0.1:1',
      JOINED: 'a-eu-central-1',
      SUB: `arn:aws:dynamodb:eu-central-1:000000000000:table/things/000000000000/${placeholder('y')}`,
      PART: 'b',
      CHOSEN: 'yes',
    },
  })
  expect(functions[0]?.environment).not.toHaveProperty('GONE')
})

test('links made here lead here, even with a custom domain', () => {
  const { functions } = read({
    functions: { work: noop },
    settings: { work: { Environment: { Variables: { PUBLIC_URL: 'https://it.example.com' } } } },
    resources: {
      Domain: { Type: 'AWS::ApiGatewayV2::DomainName', Properties: { DomainName: 'it.example.com' } },
    },
  })
  expect(functions[0]?.environment).toEqual({ PUBLIC_URL: 'http://127.0.0.1:1' })
})

test.each<[string, Parts, string]>([
  [
    'a type of resource',
    { resources: { Box: { Type: 'AWS::EC2::Instance' } } },
    'Box (AWS::EC2::Instance): resources of this type are not supported',
  ],
  [
    'a type of resource in a stack inside the stack',
    { nested: { Box: { Type: 'AWS::EC2::Instance' } } },
    'nested.template.json: Box (AWS::EC2::Instance): resources of this type are not supported',
  ],
  [
    'a stack inside the stack whose template is missing',
    { resources: { Lost: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'x' } } } },
    'no asset of the assembly is the template of Lost',
  ],
  [
    'a property',
    { functions: { work: noop }, settings: { work: { VpcConfig: {} } } },
    'work (AWS::Lambda::Function).VpcConfig: this property is not supported',
  ],
  [
    'a property further in',
    {
      resources: {
        Things: {
          ...things.Things,
          Type: 'AWS::DynamoDB::Table',
          Properties: {
            ...things.Things?.Properties,
            TimeToLiveSpecification: { AttributeName: 'a', Enabled: true, Soon: 1 },
          },
        },
      },
    },
    'Things (AWS::DynamoDB::Table).TimeToLiveSpecification.Soon',
  ],
  [
    'a runtime',
    { functions: { work: noop }, settings: { work: { Runtime: 'python3.13' } } },
    'work (AWS::Lambda::Function).Runtime: "python3.13" is not supported',
  ],
  [
    'an intrinsic function',
    { functions: { work: noop }, settings: { work: { Description: { 'Fn::Cidr': 'x' } } } },
    'the intrinsic function Fn::Cidr is not supported',
  ],
  [
    'what no stack exports',
    { functions: { work: noop }, settings: { work: { Description: { 'Fn::ImportValue': 'x' } } } },
    'no stack exports "x"',
  ],
  [
    'an attribute',
    { functions: { work: noop }, settings: { work: { Description: { 'Fn::GetAtt': ['Api', 'Moon'] } } } },
    'Api (AWS::ApiGatewayV2::Api): its attribute "Moon" is not supported',
  ],
  [
    'a state machine with a missing substitution',
    {
      resources: {
        Machine: {
          Type: 'AWS::StepFunctions::StateMachine',
          Properties: { RoleArn: 'r', DefinitionString: JSON.stringify({ x: placeholder('Nothing') }) },
        },
      },
    },
    `Machine (AWS::StepFunctions::StateMachine).DefinitionSubstitutions: nothing is given for ${placeholder('Nothing')}`,
  ],
  [
    'an operator of a filter',
    {
      functions: { work: noop },
      resources: {
        ...things,
        Mapping: {
          Type: 'AWS::Lambda::EventSourceMapping',
          Properties: {
            EventSourceArn: { 'Fn::GetAtt': ['Things', 'StreamArn'] },
            FunctionName: { Ref: 'work' },
            StartingPosition: 'LATEST',
            FilterCriteria: { Filters: [{ Pattern: '{"eventName":[{"wildcard":"I*"}]}' }] },
          },
        },
      },
    },
    'eventName: the operator "wildcard" is not supported',
  ],
  [
    'a log variable',
    {
      resources: {
        Stage: {
          Type: 'AWS::ApiGatewayV2::Stage',
          Properties: {
            ApiId: { Ref: 'Api' },
            StageName: '$default',
            AccessLogSettings: { DestinationArn: 'x', Format: '$context.weather' },
          },
        },
      },
    },
    'the variable $context.weather is not supported',
  ],
])('refuses %s by name', (_what, parts, message) => {
  expect(() => read(parts)).toThrow(message)
})
