import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import {
  CfnIntegration,
  CfnRoute,
  DomainName,
  HttpApi,
  HttpAuthorizer,
  HttpAuthorizerType,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { CfnOutput, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import { routes as approvals } from '../functions/approvals/routes.ts'
import { routes as budgets } from '../functions/budgets/routes.ts'
import { routes as calendar } from '../functions/calendar-feed.routes.ts'
import { routes as cases } from '../functions/cases/routes.ts'
import { foundRoutes as found } from '../functions/hardware/labels/routes.ts'
import { routes as hardware } from '../functions/hardware/routes.ts'
import { routes as openapi } from '../functions/openapi.routes.ts'
import { routes as overview } from '../functions/overview.routes.ts'
import { routes as people } from '../functions/people/routes.ts'
import { type Route, type RouteTable, routeKey } from '../functions/platform/routes.ts'
import { orderRoutes as receipts } from '../functions/procurement/order-routes.ts'
import { routes as procurement } from '../functions/procurement/routes.ts'
import { routes as renewals } from '../functions/renewals/routes.ts'
import { routes as tasks } from '../functions/tasks/routes.ts'
import type { StackFunction } from './function.ts'
import type { Settings } from './settings.ts'
import type { SignIn } from './sign-in.ts'

export const routeTables = {
  people,
  approvals,
  budgets,
  procurement,
  renewals,
  hardware,
  receipts,
  found,
  tasks,
  overview,
  cases,
  calendar,
  openapi,
} satisfies Record<string, RouteTable>
type Domain = keyof typeof routeTables

export interface ApiProps {
  settings: Settings
  functions: Readonly<Record<Domain, StackFunction>>
  signIn: SignIn
}

/**
 * What an access log line holds. Path and query are left out for good: the path of a task page is its secret.
 * Fields: API Gateway's `$context` variables of HTTP APIs; latency in milliseconds.
 */
const accessLog = {
  requestId: '$context.requestId',
  routeKey: '$context.routeKey',
  status: '$context.status',
  latency: '$context.responseLatency',
}

/** The HTTP interface: exactly the routes that the domains declare, on one origin. */
export class Api extends Construct {
  /** Origin of the interface itself, without a trailing slash. */
  readonly url: string
  /** Origin of every link, without a trailing slash: that of the console where it is known, for it serves all of this too. */
  readonly publicUrl: string

  constructor(scope: Construct, id: string, { settings, functions, signIn }: ApiProps) {
    super(scope, id)
    const { customDomain } = settings
    const api = new HttpApi(this, 'HttpApi', {
      apiName: settings.stackName,
      createDefaultStage: false,
      disableExecuteApiEndpoint: customDomain !== undefined,
    })
    const domainName =
      customDomain &&
      new DomainName(this, 'DomainName', {
        domainName: customDomain.name,
        certificate: Certificate.fromCertificateArn(this, 'Certificate', customDomain.certificateArn),
      })
    const logGroup = new LogGroup(this, 'AccessLog', {
      retention: settings.retentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    new HttpStage(this, 'Stage', {
      httpApi: api,
      stageName: '$default',
      autoDeploy: true,
      // A company in a hurry stays below it; a loop or a guesser of links does not run up a bill without end.
      throttle: { rateLimit: 1000, burstLimit: 2000 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(logGroup),
        format: AccessLogFormat.custom(JSON.stringify(accessLog)),
      },
      ...(domainName && { domainMapping: { domainName } }),
    })
    const authorizer = new HttpAuthorizer(this, 'SignIn', {
      httpApi: api,
      type: HttpAuthorizerType.JWT,
      identitySource: ['$request.header.Authorization'],
      jwtIssuer: signIn.issuer,
      jwtAudience: [...signIn.audience],
    })
    for (const domain of Object.keys(routeTables) as Domain[]) {
      const { lambda } = functions[domain]
      const integration = new CfnIntegration(this, `Integration-${domain}`, {
        apiId: api.apiId,
        integrationType: 'AWS_PROXY',
        integrationUri: lambda.functionArn,
        payloadFormatVersion: '2.0',
      })
      lambda.addPermission('FromApi', {
        principal: new ServicePrincipal('apigateway.amazonaws.com'),
        sourceArn: api.arnForExecuteApi(),
      })
      for (const declared of Object.values<Route>(routeTables[domain])) {
        const signedIn = declared.path.startsWith('/v1/')
        const route = new CfnRoute(this, routeKey(declared), {
          apiId: api.apiId,
          routeKey: routeKey(declared),
          target: `integrations/${integration.ref}`,
          ...(signedIn
            ? { authorizationType: 'JWT', authorizerId: authorizer.authorizerId }
            : { authorizationType: 'NONE' }),
        })
        if (!signedIn) {
          Validations.of(route).acknowledge({
            id: 'AwsSolutions-APIG4',
            reason:
              'Public on purpose: a task page and a calendar open by the secret in their link; the rest is about nobody.',
          })
        }
      }
    }
    if (domainName) {
      new CfnOutput(Stack.of(this), 'CustomDomainTarget', { value: domainName.regionalDomainName })
    }
    this.url = customDomain ? `https://${customDomain.name}` : api.apiEndpoint
    this.publicUrl = settings.consoleUrl ?? this.url
  }
}
