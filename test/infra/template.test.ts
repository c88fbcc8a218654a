import { Match } from 'aws-cdk-lib/assertions'
import { describe, expect, it } from 'vitest'
import { routes as approvals } from '../../functions/approvals/routes.ts'
import { routes as budgets } from '../../functions/budgets/routes.ts'
import { routes as calendar } from '../../functions/calendar-feed.routes.ts'
import { routes as cases } from '../../functions/cases/routes.ts'
import { foundRoutes as found } from '../../functions/hardware/labels/routes.ts'
import { routes as hardware } from '../../functions/hardware/routes.ts'
import { routes as openapi } from '../../functions/openapi.routes.ts'
import { routes as overview } from '../../functions/overview.routes.ts'
import { routes as people } from '../../functions/people/routes.ts'
import { Roles, type Route, routeKey } from '../../functions/platform/routes.ts'
import { orderRoutes as receipts } from '../../functions/procurement/order-routes.ts'
import { routes as procurement } from '../../functions/procurement/routes.ts'
import { routes as renewals } from '../../functions/renewals/routes.ts'
import { routes as tasks } from '../../functions/tasks/routes.ts'
import { functionEntries } from '../../infra/functions.ts'
import { only, type Resources, resourcesOf, synthesize } from './stack.ts'

const { template } = synthesize()

const propertiesOf = (resources: Resources) => Object.values(resources).map((resource) => resource.Properties)

describe('the table', () => {
  it('bills by request, streams new images, can be restored to any second, and cannot be deleted', () => {
    template.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        DeletionProtectionEnabled: true,
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
      },
    })
  })

  it('has the listings by due date, person and kind', () => {
    const table = only(template, 'AWS::DynamoDB::Table')
    expect(table.GlobalSecondaryIndexes).toEqual(
      ['due', 'person', 'kind'].map((name) => ({
        IndexName: name,
        KeySchema: [
          { AttributeName: `${name}Pk`, KeyType: 'HASH' },
          { AttributeName: `${name}Sk`, KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'ALL' },
      })),
    )
  })

  it('can be deleted with a stack that was meant to be', () => {
    const { template } = synthesize({ removalPolicy: 'destroy' })
    template.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Delete',
      Properties: { DeletionProtectionEnabled: false },
    })
  })
})

describe('the functions', () => {
  const functions = resourcesOf(template, 'AWS::Lambda::Function')

  it('are those of the list and nothing that a construct slipped in', () => {
    const services = propertiesOf(functions).map(
      (fn) => (fn.Environment as { Variables: Record<string, unknown> }).Variables.POWERTOOLS_SERVICE_NAME,
    )
    expect(services.toSorted()).toEqual(Object.keys(functionEntries).toSorted())
  })

  it('all run on Node 24, arm64, with a trace, a time limit and a log that ends', () => {
    const logs = resourcesOf(template, 'AWS::Logs::LogGroup')
    for (const fn of propertiesOf(functions)) {
      expect(fn).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        MemorySize: 512,
        TracingConfig: { Mode: 'Active' },
      })
      expect(fn.Timeout).toBeGreaterThanOrEqual(10)
      const log = logs[(fn.LoggingConfig as { LogGroup: { Ref: string } }).LogGroup.Ref]
      expect(log?.Properties.RetentionInDays).toBe(90)
    }
  })

  it('answer before API Gateway gives up', () => {
    for (const [id, fn] of Object.entries(functions)) {
      if (/http|openapi/.test(id)) expect(fn.Properties.Timeout, id).toBeLessThan(30)
    }
  })
})

describe('the HTTP interface', () => {
  const declared: Route[] = [
    people,
    approvals,
    budgets,
    procurement,
    renewals,
    hardware,
    receipts,
    found,
    tasks,
    cases,
    calendar,
    openapi,
    overview,
  ].flatMap((table) => Object.values<Route>(table))
  const made = propertiesOf(resourcesOf(template, 'AWS::ApiGatewayV2::Route'))

  it('has exactly the routes that the domains declare', () => {
    expect(made.map((route) => route.RouteKey).toSorted()).toEqual(declared.map(routeKey).toSorted())
  })

  it('asks for sign-in on all of /v1 and on nothing else', () => {
    for (const route of made) {
      const path = String(route.RouteKey).split(' ')[1] as string
      expect(route.AuthorizationType, path).toBe(path.startsWith('/v1/') ? 'JWT' : 'NONE')
    }
  })

  it('is throttled', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      StageName: '$default',
      AutoDeploy: true,
      DefaultRouteSettings: { ThrottlingRateLimit: 1000, ThrottlingBurstLimit: 2000 },
    })
  })

  it('logs which route answered how, and never a path or a query', () => {
    const stage = only(template, 'AWS::ApiGatewayV2::Stage')
    const { Format } = stage.AccessLogSettings as { Format: string }
    expect(JSON.parse(Format)).toEqual({
      requestId: '$context.requestId',
      routeKey: '$context.routeKey',
      status: '$context.status',
      latency: '$context.responseLatency',
    })
  })

  it('has one origin: no CORS, no second address beside a domain of its own', () => {
    const api = only(template, 'AWS::ApiGatewayV2::Api')
    expect(api).not.toHaveProperty('CorsConfiguration')
    template.resourceCountIs('AWS::ApiGatewayV2::DomainName', 0)

    const { template: own } = synthesize({
      customDomain: {
        name: 'it.example.com',
        certificateArn: 'arn:aws:acm:eu-central-1:111122223333:certificate/1',
      },
    })
    own.hasResourceProperties('AWS::ApiGatewayV2::Api', { DisableExecuteApiEndpoint: true })
    own.hasResourceProperties('AWS::ApiGatewayV2::DomainName', { DomainName: 'it.example.com' })
    own.resourceCountIs('AWS::ApiGatewayV2::ApiMapping', 1)
    own.hasOutput('ApiUrl', { Value: 'https://it.example.com' })
    own.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: Match.objectLike({ PUBLIC_URL: 'https://it.example.com' }) },
    })
  })
})

describe('sign-in', () => {
  it('has a pool with a group for each role, and accounts that only an administrator makes', () => {
    const groups = propertiesOf(resourcesOf(template, 'AWS::Cognito::UserPoolGroup'))
    expect(groups.map((group) => group.GroupName).toSorted()).toEqual(Roles.toSorted())
    template.hasResource('AWS::Cognito::UserPool', {
      DeletionPolicy: 'Retain',
      Properties: {
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
        DeletionProtection: 'ACTIVE',
        UsernameAttributes: ['email'],
        UsernameConfiguration: { CaseSensitive: false },
      },
    })
  })

  it('never sends a password over the open API', () => {
    template.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      // No ALLOW_REFRESH_TOKEN_AUTH: refresh tokens rotate, and only the token endpoint does that.
      ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH'],
      GenerateSecret: false,
      PreventUserExistenceErrors: 'ENABLED',
    })
  })

  it('takes tokens of another issuer instead, without a pool', () => {
    const { template } = synthesize({
      signIn: { issuer: 'https://login.example.com/', audience: 'throughline' },
    })
    template.resourceCountIs('AWS::Cognito::UserPool', 0)
    template.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
      AuthorizerType: 'JWT',
      JwtConfiguration: { Issuer: 'https://login.example.com/', Audience: ['throughline'] },
    })
  })
})

describe('the state machines', () => {
  const machines = propertiesOf(resourcesOf(template, 'AWS::StepFunctions::StateMachine'))

  it('are those of workflows/, named after the stack, logged without data and traced', () => {
    expect(machines.map((machine) => machine.StateMachineName).toSorted()).toEqual([
      'throughline-approval',
      'throughline-hand-over',
      'throughline-offboarding',
      'throughline-onboarding',
      'throughline-order-change',
      'throughline-procurement',
      'throughline-renewal',
      'throughline-vendor-change',
      'throughline-write-off',
    ])
    for (const machine of machines) {
      expect(machine).toMatchObject({
        LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
        TracingConfiguration: { Enabled: true },
      })
    }
  })

  it('are given every name that their definitions leave open, and no other', () => {
    for (const machine of machines) {
      const open = String(machine.DefinitionString).matchAll(/"\$\{(\w+)\}"/g)
      expect([...new Set([...open].map(([, name]) => name))].toSorted()).toEqual(
        Object.keys(machine.DefinitionSubstitutions as object).toSorted(),
      )
    }
  })
})

describe('the dispatcher', () => {
  it('reads new events that ask for delivery, reports which failed, and sets aside what stays undeliverable', () => {
    const mapping = mappingOf('dispatcherFunction')
    expect(mapping).toMatchObject({
      StartingPosition: 'TRIM_HORIZON',
      BatchSize: 10,
      ParallelizationFactor: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 100,
      MaximumRecordAgeInSeconds: 3600,
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': [expect.any(String), 'Arn'] } } },
    })
    const { Filters } = mapping.FilterCriteria as { Filters: { Pattern: string }[] }
    expect(Filters.map(({ Pattern }) => JSON.parse(Pattern))).toEqual([
      { eventName: ['INSERT'], dynamodb: { NewImage: { dispatch: { S: ['yes'] } } } },
    ])
  })

  it('is one of the two readers that a stream may have', () => {
    template.resourceCountIs('AWS::Lambda::EventSourceMapping', 2)
  })

  function mappingOf(reader: string) {
    const mappings = propertiesOf(resourcesOf(template, 'AWS::Lambda::EventSourceMapping'))
    const found = mappings.find(({ FunctionName }) => JSON.stringify(FunctionName).includes(reader))
    if (!found) throw new Error(`${reader} reads no stream`)
    return found
  }
})

describe('the sweep', () => {
  it('runs every 15 minutes, and what cannot be delivered before the next run is set aside', () => {
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'rate(15 minutes)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: {
        DeadLetterConfig: Match.anyValue(),
        RetryPolicy: { MaximumEventAgeInSeconds: 900, MaximumRetryAttempts: 5 },
      },
    })
  })
})

describe('dead-letter queues', () => {
  const queues = resourcesOf(template, 'AWS::SQS::Queue')

  it('are encrypted, take TLS only, and keep what they hold for 14 days', () => {
    expect(Object.keys(queues)).toHaveLength(5)
    const policies = propertiesOf(resourcesOf(template, 'AWS::SQS::QueuePolicy'))
    for (const [id, queue] of Object.entries(queues)) {
      expect(queue.Properties).toMatchObject({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 1209600 })
      const policy = policies.find(({ Queues }) => (Queues as { Ref: string }[])[0]?.Ref === id)
      const { Statement } = (policy?.PolicyDocument ?? {}) as { Statement?: unknown[] }
      expect(Statement).toContainEqual(
        expect.objectContaining({
          Effect: 'Deny',
          Principal: { AWS: '*' },
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      )
    }
  })
})

describe('mail', () => {
  it('leaves over TLS only, never to addresses that bounced, and nobody counts opens or clicks', () => {
    const set = only(template, 'AWS::SES::ConfigurationSet')
    expect(set).toMatchObject({
      DeliveryOptions: { TlsPolicy: 'REQUIRE' },
      SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
      VdmOptions: { DashboardOptions: { EngagementMetrics: 'DISABLED' } },
    })
    expect(set).not.toHaveProperty('TrackingOptions')
    for (const destination of propertiesOf(
      resourcesOf(template, 'AWS::SES::ConfigurationSetEventDestination'),
    )) {
      const { MatchingEventTypes } = destination.EventDestination as { MatchingEventTypes: string[] }
      expect(MatchingEventTypes.map((type) => type.toUpperCase())).not.toContain('CLICK')
      expect(MatchingEventTypes.map((type) => type.toUpperCase())).not.toContain('OPEN')
    }
  })

  it('makes the sender known to SES only when asked to', () => {
    template.resourceCountIs('AWS::SES::EmailIdentity', 0)
    synthesize({ senderIdentity: 'domain' }).template.hasResourceProperties('AWS::SES::EmailIdentity', {
      EmailIdentity: 'example.com',
    })
    synthesize({ senderIdentity: 'address' }).template.hasResourceProperties('AWS::SES::EmailIdentity', {
      EmailIdentity: 'it@example.com',
    })
  })
})

describe('the whole', () => {
  it('tells what a caller needs to know', () => {
    expect(Object.keys(template.toJSON().Outputs).toSorted()).toEqual([
      'ApiUrl',
      'ApprovalMachineArn',
      'ClientId',
      'HandOverMachineArn',
      'OffboardingMachineArn',
      'OnboardingMachineArn',
      'OrderChangeMachineArn',
      'ProcurementMachineArn',
      'RenewalMachineArn',
      'TableName',
      'UserPoolId',
      'VendorChangeMachineArn',
      'WriteOffMachineArn',
    ])
  })

  it('is what it was', () => {
    expect(structureOf(template.toJSON().Resources, template.toJSON().Outputs)).toMatchSnapshot()
  })
})

/**
 * The template without what changes with every line of code (hashes of assets) and what is declared elsewhere and
 * compared above (routes, definitions of state machines): the snapshot shows changes of the stack itself.
 */
function structureOf(resources: Resources, outputs: unknown): unknown {
  const own = Object.entries(resources).filter(([, { Type }]) => Type !== 'AWS::ApiGatewayV2::Route')
  return JSON.parse(
    JSON.stringify({ resources: Object.fromEntries(own), outputs }, (key, value) =>
      key === 'DefinitionString' ? '<definition>' : value,
    ).replaceAll(/[0-9a-f]{64}\.zip/g, '<hash>.zip'),
  )
}
