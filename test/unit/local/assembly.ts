import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Runtime, type RuntimeOptions, startRuntime } from '../../../infra/local/runtime.ts'

type Resource = { Type: string; Properties?: Record<string, unknown>; Condition?: string }
export type Resources = Record<string, Resource>

/** A folder that is gone after the test. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-local-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export interface Parts {
  /** Module source by function: what `index.mjs` holds. */
  functions?: Record<string, string>
  /** Properties added to a function. */
  settings?: Record<string, Record<string, unknown>>
  /** Function by route key. */
  routes?: Record<string, string>
  resources?: Resources
  conditions?: Record<string, unknown>
  /** Resources of a stack inside the stack. */
  nested?: Resources
}

/** Writes a cloud assembly as the CDK would, with one stack named `test`. */
export function writeAssembly(
  folder: string,
  { functions = {}, settings = {}, routes = {}, resources = {}, conditions = {}, nested }: Parts,
): string {
  mkdirSync(folder, { recursive: true })
  const files: Record<string, unknown> = {}
  const all: Resources = {
    Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'test', ProtocolType: 'HTTP' } },
    Stage: {
      Type: 'AWS::ApiGatewayV2::Stage',
      Properties: { ApiId: { Ref: 'Api' }, StageName: '$default', AutoDeploy: true },
    },
  }
  for (const [name, source] of Object.entries(functions)) {
    mkdirSync(join(folder, `asset.${name}`))
    writeFileSync(join(folder, `asset.${name}`, 'index.mjs'), source)
    files[name] = { source: { path: `asset.${name}` }, destinations: { here: { objectKey: `${name}.zip` } } }
    all[name] = {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Code: { S3Bucket: 'assets', S3Key: `${name}.zip` },
        Handler: 'index.handler',
        Runtime: 'nodejs24.x',
        ...settings[name],
      },
    }
    all[`${name}Integration`] = {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: {
        ApiId: { Ref: 'Api' },
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: { 'Fn::GetAtt': [name, 'Arn'] },
        PayloadFormatVersion: '2.0',
      },
    }
  }
  for (const [index, [key, name]] of Object.entries(routes).entries()) {
    all[`Route${index}`] = {
      Type: 'AWS::ApiGatewayV2::Route',
      Properties: {
        ApiId: { Ref: 'Api' },
        RouteKey: key,
        Target: { 'Fn::Join': ['/', ['integrations', { Ref: `${name}Integration` }]] },
      },
    }
  }
  const write = (file: string, content: unknown) => writeFileSync(join(folder, file), JSON.stringify(content))
  if (nested) {
    write('nested.template.json', { Resources: nested })
    files.nested = {
      source: { path: 'nested.template.json' },
      destinations: { here: { objectKey: 'nested.json' } },
    }
    const TemplateURL = { 'Fn::Join': ['', ['https://assets/', 'nested.json']] }
    all.Nested = { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL } }
  }
  write('test.template.json', { Resources: { ...all, ...resources }, Conditions: conditions })
  write('test.assets.json', { files })
  write('manifest.json', {
    artifacts: {
      'test.assets': { type: 'cdk:asset-manifest', properties: { file: 'test.assets.json' } },
      test: { type: 'aws:cloudformation:stack', properties: { templateFile: 'test.template.json' } },
    },
  })
  return folder
}

/** Starts a runtime on an assembly of these parts; it is stopped after the test. */
export async function startWith(parts: Parts, options: Partial<RuntimeOptions> = {}): Promise<Runtime> {
  const folder = scratch()
  const runtime = await startRuntime({
    dataDir: join(folder, 'data'),
    port: 0,
    assembly: writeAssembly(join(folder, 'assembly'), parts),
    ...options,
  })
  onTestFinished(() => runtime.stop())
  return runtime
}

/** A table `things` with the keys `pk` and `sk`, and a stream. */
export const things: Resources = {
  Things: {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      TableName: 'things',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    },
  },
}

/** Source of functions that call the table engine without the AWS SDK: `call('PutItem', {…})`. */
export const tableCalls = `
  const call = async (action, body) => {
    const answer = await fetch(process.env.AWS_ENDPOINT_URL_DYNAMODB, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': 'DynamoDB_20120810.' + action,
        'x-amz-date': '20260101T000000Z',
        authorization: 'AWS4-HMAC-SHA256 Credential=a/20260101/b/dynamodb/aws4_request, SignedHeaders=host, Signature=c',
      },
      body: JSON.stringify(body),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(text)
    return JSON.parse(text)
  }
`

/** Source of a function that writes \`{pk, sk}\` of a query to the table. */
export const writer = `${tableCalls}
  export const handler = async ({ queryStringParameters: { pk, sk, ...rest } }) => {
    const Item = Object.fromEntries(Object.entries({ pk, sk, ...rest }).map(([key, value]) => [key, { S: value }]))
    await call('PutItem', { TableName: 'things', Item })
    return { statusCode: 204 }
  }
`
