import { StartError } from '../start-error.ts'
import type { Properties } from '../template/properties.ts'
import type { Resource } from '../template/resource.ts'
import { type AccessLogFormat, readAccessLogFormat } from './access-log.ts'
import { type RoutePattern, readRouteKey } from './route-pattern.ts'

export interface Throttle {
  /** Requests per second in the long run. */
  rate: number
  /** Requests at once. */
  burst: number
}

export interface AuthorizerSpec {
  id: string
  issuer: string
  audience: string[]
}

export interface RouteSpec {
  key: string
  pattern: RoutePattern
  functionArn: string
  authorizer: AuthorizerSpec | undefined
  scopes: string[]
  throttle: Throttle | undefined
}

export interface ApiSpec {
  id: string
  stage: string
  routes: RouteSpec[]
  accessLog: AccessLogFormat | undefined
}

/** The resources of one HTTP API, gathered by type. */
export interface ApiResources {
  api: Resource[]
  stage: Resource[]
  route: Resource[]
  integration: Resource[]
  authorizer: Resource[]
}

/** Reads an HTTP API (`AWS::ApiGatewayV2::*`) with its routes, integrations, authorizers and stage. */
export function readApi(resources: ApiResources): ApiSpec | undefined {
  const [api, ...others] = resources.api
  if (!api) return undefined
  if (others[0]) throw new StartError(`${others[0].id}: the local runtime serves one HTTP API.`)
  api.properties.oneOf('ProtocolType', ['HTTP'])
  api.properties.withoutEffect('descriptive', 'Name', 'Description', 'Tags')
  api.properties.withoutEffect('the local server is the only endpoint', 'DisableExecuteApiEndpoint')

  const authorizers = new Map(resources.authorizer.map((one) => [one.name(), readAuthorizer(one)]))
  const functions = new Map(
    resources.integration.map((one) => [`integrations/${one.name()}`, readIntegration(one)]),
  )
  const stage = readStage(resources.stage)
  const routes = resources.route.map(({ properties }): RouteSpec => {
    const key = properties.text('RouteKey')
    const type = properties.oneOf('AuthorizationType', ['NONE', 'JWT'], 'NONE')
    const authorizerId = properties.optionalText('AuthorizerId')
    const authorizer = authorizerId === undefined ? undefined : authorizers.get(authorizerId)
    if (type === 'JWT' && !authorizer) properties.fail('AuthorizerId', 'names no authorizer of the template.')
    properties.withoutEffect('there is one API', 'ApiId')
    return {
      key,
      pattern: readRouteKey(key),
      functionArn:
        functions.get(properties.text('Target')) ??
        properties.fail('Target', 'names no integration of the template.'),
      authorizer: type === 'JWT' ? authorizer : undefined,
      scopes: properties.texts('AuthorizationScopes'),
      throttle: stage.throttles.get(key) ?? stage.throttle,
    }
  })
  return { id: api.name(), stage: stage.name, routes, accessLog: stage.accessLog }
}

function readAuthorizer({ properties, name }: Resource): AuthorizerSpec {
  properties.oneOf('AuthorizerType', ['JWT'])
  const source = properties.texts('IdentitySource')
  if (source.join() !== '$request.header.Authorization') {
    properties.fail('IdentitySource', 'must be $request.header.Authorization alone.')
  }
  const jwt = properties.part('JwtConfiguration')
  properties.withoutEffect('there is one API', 'ApiId', 'Name')
  return { id: name(), issuer: jwt.text('Issuer'), audience: jwt.texts('Audience') }
}

function readIntegration({ properties }: Resource): string {
  properties.oneOf('IntegrationType', ['AWS_PROXY'])
  properties.oneOf('PayloadFormatVersion', ['2.0'])
  properties.oneOf('IntegrationMethod', ['POST'], 'POST')
  properties.withoutEffect('there is one API', 'ApiId')
  properties.withoutEffect('descriptive', 'Description')
  return properties.text('IntegrationUri')
}

interface Stage {
  name: string
  throttle: Throttle | undefined
  /** By route key. */
  throttles: Map<string, Throttle>
  accessLog: AccessLogFormat | undefined
}

function readStage([stage, ...others]: Resource[]): Stage {
  if (!stage || others[0]) throw new StartError('The HTTP API must have one stage, "$default".')
  const { properties } = stage
  const log = properties.optionalPart('AccessLogSettings')
  const format = log?.optionalText('Format')
  log?.withoutEffect('logs lie in the data folder', 'DestinationArn')
  properties.withoutEffect('there is one API', 'ApiId')
  properties.withoutEffect('what the template holds is what runs', 'AutoDeploy', 'DeploymentId')
  properties.withoutEffect('descriptive', 'Description', 'Tags')
  const byRoute = properties.part('RouteSettings')
  const throttles = new Map<string, Throttle>()
  for (const key of byRoute.names()) {
    const throttle = readThrottle(byRoute, key)
    if (throttle) throttles.set(key, throttle)
  }
  return {
    name: properties.oneOf('StageName', ['$default']),
    throttle: readThrottle(properties, 'DefaultRouteSettings'),
    throttles,
    accessLog:
      format === undefined
        ? undefined
        : readAccessLogFormat(format, (problem) => properties.fail('AccessLogSettings.Format', problem)),
  }
}

function readThrottle(properties: Properties, name: string): Throttle | undefined {
  const settings = properties.optionalPart(name)
  if (!settings) return undefined
  settings.withoutEffect('there are no metrics', 'DetailedMetricsEnabled')
  const rate = settings.number('ThrottlingRateLimit', Number.POSITIVE_INFINITY)
  const burst = settings.number('ThrottlingBurstLimit', Number.POSITIVE_INFINITY)
  return { rate, burst }
}
