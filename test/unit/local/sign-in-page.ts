import { createHash, randomBytes } from 'node:crypto'
import type { Runtime } from '../../../infra/local/runtime.ts'
import { type Parts, type Resources, startWith } from './assembly.ts'

/** A pool with a client for a browser app, as infra/sign-in.ts makes it, and a route that asks for its token. */
export const browserClient: Resources = {
  Pool: { Type: 'AWS::Cognito::UserPool', Properties: {} },
  Client: {
    Type: 'AWS::Cognito::UserPoolClient',
    Properties: {
      UserPoolId: { Ref: 'Pool' },
      AllowedOAuthFlows: ['code'],
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthScopes: ['openid', 'email', 'profile'],
      CallbackURLs: [{ 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Api', 'ApiEndpoint'] }, '/signed-in']] }],
      LogoutURLs: [{ 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Api', 'ApiEndpoint'] }, '/']] }],
      IdTokenValidity: 60,
      AccessTokenValidity: 60,
      RefreshTokenValidity: 43_200,
      TokenValidityUnits: { IdToken: 'minutes', AccessToken: 'minutes', RefreshToken: 'minutes' },
    },
  },
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
}

export const people = [
  { name: 'Ada <b>Admin</b>', email: 'admin@demo.example', status: 'active' },
  { name: 'Lea Left', email: 'lea@demo.example', status: 'left' },
]

export const parts: Parts = {
  functions: {
    echo: 'export const handler = async (event) => event',
    people: `export const handler = async () => (${JSON.stringify({ items: people, next: null })})`,
  },
  routes: { 'GET /v1/people': 'people' },
  resources: browserClient,
}

/** A system with the people above. */
export const start = (options: Parameters<typeof startWith>[1] = {}): Promise<Runtime> =>
  startWith(parts, options)

export interface Tokens {
  id_token: string
  access_token: string
  refresh_token: string
  expires_in: number
}

/** What a browser does with redirects, cookies and forms. */
export class Visitor {
  readonly #cookies = new Map<string, string>()

  async go(url: string, form?: Record<string, string>): Promise<Response> {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(form && { origin: new URL(url).origin }),
      },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (/expires=Thu, 01 Jan 1970/i.test(cookie)) this.#cookies.delete(name)
      else this.#cookies.set(name, value)
    }
    return response
  }

  /** Follows redirects until there is a page, or until they lead to `stop`. */
  async follow(
    url: string,
    stop: string,
    form?: Record<string, string>,
  ): Promise<{ url: string; response: Response }> {
    let at = url
    let response = await this.go(at, form)
    for (let hops = 0; hops < 10; hops++) {
      const location = response.headers.get('location')
      if (location === null) return { url: at, response }
      at = new URL(location, at).href
      if (at.startsWith(stop)) return { url: at, response }
      response = await this.go(at)
    }
    throw new Error(`No end of redirects at ${at}`)
  }
}

/** An app in which people sign in by authorization code and PKCE (RFC 7636). */
export class App {
  readonly verifier = randomBytes(32).toString('base64url')
  readonly url: string
  readonly issuer: string
  readonly callback: string
  readonly clientId: string

  constructor(url: string, clientId = 'client') {
    this.url = url
    this.clientId = clientId
    this.issuer = `${url}/_local/issuer`
    this.callback = `${url}/signed-in`
  }

  authorization(changes: Record<string, string | undefined> = {}): string {
    const parameters = {
      client_id: this.clientId,
      response_type: 'code',
      scope: 'openid email profile',
      redirect_uri: this.callback,
      state: 's',
      nonce: 'n',
      code_challenge: createHash('sha256').update(this.verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...changes,
    }
    const given = Object.entries(parameters).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    )
    return `${this.issuer}/auth?${new URLSearchParams(given)}`
  }

  /** Signs somebody in on the page and comes back with the code. */
  async code(visitor: Visitor, as: string, role?: string): Promise<string> {
    const page = await visitor.follow(this.authorization(), this.callback)
    const back = await visitor.follow(page.url, this.callback, { as, ...(role !== undefined && { role }) })
    const code = new URL(back.url).searchParams.get('code')
    if (!code) throw new Error(`No code at ${back.url}: ${await back.response.text()}`)
    return code
  }

  async token(
    parameters: Record<string, string>,
  ): Promise<{ status: number; body: Tokens & { error?: string } }> {
    const answer = await fetch(`${this.issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: this.clientId, ...parameters }),
    })
    return { status: answer.status, body: (await answer.json()) as Tokens }
  }

  redeem(code: string, changes: Record<string, string> = {}) {
    const { verifier: code_verifier, callback: redirect_uri } = this
    return this.token({ grant_type: 'authorization_code', code, code_verifier, redirect_uri, ...changes })
  }

  refresh(refresh_token: string) {
    return this.token({ grant_type: 'refresh_token', refresh_token })
  }

  /** Status of a route that asks for a token. */
  async call(token: string): Promise<number> {
    return (await fetch(`${this.url}/secret`, { headers: { authorization: `Bearer ${token}` } })).status
  }
}
