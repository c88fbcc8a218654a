import { request } from 'node:http'
import { join } from 'node:path'
import { decodeJwt } from 'jose'
import { expect, test } from 'vitest'
import { startRuntime } from '../../../infra/local/runtime.ts'
import { type Parts, type Resources, scratch, startWith, writeAssembly } from './assembly.ts'

const pool: Resources = {
  Pool: { Type: 'AWS::Cognito::UserPool', Properties: {} },
  Client: { Type: 'AWS::Cognito::UserPoolClient', Properties: { UserPoolId: { Ref: 'Pool' } } },
  Authorizer: {
    Type: 'AWS::ApiGatewayV2::Authorizer',
    Properties: {
      ApiId: { Ref: 'Api' },
      AuthorizerType: 'JWT',
      Name: 'SignIn',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: {
        Audience: [{ Ref: 'Client' }],
        Issuer: { 'Fn::GetAtt': ['Pool', 'ProviderURL'] },
      },
    },
  },
  Secret: {
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: {
      ApiId: { Ref: 'Api' },
      RouteKey: 'GET /secret',
      AuthorizationType: 'JWT',
      AuthorizerId: { Ref: 'Authorizer' },
      Target: { 'Fn::Join': ['/', ['integrations', { Ref: 'echoIntegration' }]] },
    },
  },
  Scoped: {
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: {
      ApiId: { Ref: 'Api' },
      RouteKey: 'GET /scoped',
      AuthorizationType: 'JWT',
      AuthorizerId: { Ref: 'Authorizer' },
      AuthorizationScopes: ['things/read'],
      Target: { 'Fn::Join': ['/', ['integrations', { Ref: 'echoIntegration' }]] },
    },
  },
}
const signedIn: Parts = {
  functions: { echo: 'export const handler = async (event) => event' },
  resources: pool,
}

async function tokenOf(url: string, query: string): Promise<string> {
  return ((await (await fetch(`${url}/_local/token?${query}`)).json()) as { token: string }).token
}

test('a token signs in, and its claims arrive as texts', async () => {
  const { url } = await startWith(signedIn)
  const token = await tokenOf(url, 'as=Ann@demo.example&groups=coordinator,admin')
  const response = await fetch(`${url}/secret`, { headers: { authorization: `Bearer ${token}` } })
  expect(response.status).toBe(200)
  const { requestContext } = (await response.json()) as { requestContext: { authorizer: { jwt: unknown } } }
  const { exp, iat } = decodeJwt(token)
  expect(requestContext.authorizer.jwt).toEqual({
    claims: {
      sub: 'Ann@demo.example',
      email: 'Ann@demo.example',
      email_verified: 'true',
      'cognito:username': 'Ann@demo.example',
      'cognito:groups': '[coordinator admin]',
      token_use: 'id',
      iss: `${url}/_local/issuer`,
      aud: 'client',
      exp: String(exp),
      iat: String(iat),
    },
    scopes: null,
  })
  const bare = await fetch(`${url}/_local/token?as=ann@demo.example`, { headers: { accept: 'text/plain' } })
  expect((await bare.text()).split('.')).toHaveLength(3)
})

test('the demo people have their groups, everybody else is an employee', async () => {
  const { url } = await startWith(signedIn)
  const groups = async (email: string) => decodeJwt(await tokenOf(url, `as=${email}`))['cognito:groups']
  expect(await groups('admin@demo.example')).toEqual(['admin'])
  expect(await groups('auditor@demo.example')).toEqual(['auditor'])
  expect(await groups('coordinator@demo.example')).toEqual(['coordinator'])
  expect(await groups('anybody@else.example')).toEqual(['employee'])
})

test('turns away what is no token of ours, in time and out of it', async () => {
  const runtime = await startWith(signedIn)
  const other = await startWith(signedIn)
  const { url } = runtime
  const status = async (authorization?: string) => {
    const response = await fetch(
      `${url}/secret`,
      authorization === undefined ? {} : { headers: { authorization } },
    )
    if (response.status !== 200) expect(await response.json()).toEqual({ message: 'Unauthorized' })
    return response.status
  }
  const token = await tokenOf(url, 'as=ann@demo.example')
  const [head, payload, signature] = token.split('.')
  const forged = Buffer.from(JSON.stringify({ ...decodeJwt(token), 'cognito:groups': ['admin'] })).toString(
    'base64url',
  )
  const none = Buffer.from('{"alg":"none"}').toString('base64url')
  expect(await status(token)).toBe(200)
  expect(await status(`bearer ${token}`)).toBe(200)
  expect(await status()).toBe(401)
  expect(await status('Bearer')).toBe(401)
  expect(await status(`Bearer ${head}.${forged}.${signature}`)).toBe(401)
  expect(await status(`Bearer ${none}.${payload}.`)).toBe(401)
  expect(await status(`Bearer ${await tokenOf(other.url, 'as=ann@demo.example')}`)).toBe(401)
  await runtime.advance('PT13H')
  expect(await status(`Bearer ${token}`)).toBe(401)
  expect(await status(`Bearer ${await tokenOf(url, 'as=ann@demo.example')}`)).toBe(200)
})

test('a route may ask for a scope', async () => {
  const { url } = await startWith(signedIn)
  const authorization = `Bearer ${await tokenOf(url, 'as=ann@demo.example')}`
  const response = await fetch(`${url}/scoped`, { headers: { authorization } })
  expect(response.status).toBe(403)
  expect(await response.json()).toEqual({ message: 'Forbidden' })
})

test('the issuer can be discovered, and its key outlives a restart', async () => {
  const folder = scratch()
  const start = () =>
    startRuntime({
      dataDir: join(folder, 'data'),
      port: 0,
      assembly: writeAssembly(join(folder, 'assembly'), signedIn),
    })
  const keys = async (url: string) => {
    const configuration = (await (
      await fetch(`${url}/_local/issuer/.well-known/openid-configuration`)
    ).json()) as {
      issuer: string
      jwks_uri: string
    }
    expect(configuration.issuer).toBe(`${url}/_local/issuer`)
    return ((await (await fetch(configuration.jwks_uri)).json()) as { keys: Record<string, unknown>[] }).keys
  }
  const first = await start()
  const [key] = await keys(first.url)
  expect(key).toMatchObject({ kty: 'RSA', alg: 'RS256', use: 'sig' })
  expect(key).not.toHaveProperty('d')
  await first.stop()
  const second = await startRuntime({
    dataDir: join(folder, 'data'),
    port: 0,
    assembly: join(folder, 'assembly'),
  })
  expect(await keys(second.url)).toEqual([key])
  await second.stop()
})

test('the control routes answer to loopback names and pages of this machine only', async () => {
  const { url } = await startWith({})
  const port = new URL(url).port
  const status = (headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) => {
      request(`${url}/_local/clock`, { headers }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
        .on('error', reject)
        .end()
    })
  expect(await status({})).toBe(200)
  expect(await status({ host: `localhost:${port}` })).toBe(200)
  expect(await status({ host: `[::1]:${port}` })).toBe(200)
  expect(await status({ host: 'rebound.example' })).toBe(403)
  expect(await status({ host: '127.0.0.1.rebound.example' })).toBe(403)
  expect(await status({ origin: 'https://elsewhere.example' })).toBe(403)
  expect(await status({ origin: url })).toBe(200)
})

test('the access log holds what the stage says, and no path', async () => {
  const folder = scratch()
  const { url, stop } = await startRuntime({
    dataDir: join(folder, 'data'),
    port: 0,
    assembly: writeAssembly(join(folder, 'assembly'), {
      functions: { echo: 'export const handler = async () => ({ statusCode: 202 })' },
      routes: { 'GET /t/{token}': 'echo' },
      resources: {
        Stage: {
          Type: 'AWS::ApiGatewayV2::Stage',
          Properties: {
            ApiId: { Ref: 'Api' },
            StageName: '$default',
            AccessLogSettings: {
              DestinationArn: 'x',
              Format:
                '{"route":"$context.routeKey","status":"$context.status","ip":"$context.identity.sourceIp","error":"$context.error.message"}',
            },
          },
        },
      },
    }),
  })
  await fetch(`${url}/t/very-secret`)
  await fetch(`${url}/nowhere/very-secret`)
  await stop()
  const { readFileSync } = await import('node:fs')
  const log = readFileSync(join(folder, 'data', 'logs', 'access.log'), 'utf8')
    .trim()
    .split('\n')
  expect(log.map((line) => JSON.parse(line))).toEqual([
    { route: 'GET /t/{token}', status: '202', ip: '127.0.0.1', error: '-' },
    { route: '', status: '404', ip: '127.0.0.1', error: 'Not Found' },
  ])
})
