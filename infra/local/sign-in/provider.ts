import type { DatabaseSync } from 'node:sqlite'
import type { JWK } from 'jose'
import { type Configuration, Provider } from 'oidc-provider'
import { type Accounts, claimsOf } from './accounts.ts'
import { createGrantStore } from './grants.ts'
import { pageHeaders, problemPage, signedOutPage, signOutPage } from './pages.ts'
import type { ClientSpec } from './spec.ts'

export interface ProviderOptions {
  /** URL of the issuer. */
  url: string
  clients: readonly ClientSpec[]
  /** The key that signs, with its private part. */
  key: JWK
  /** Signs cookies. */
  cookieSecret: string
  db: DatabaseSync
  accounts: Accounts
}

/** How long somebody may look at the page to sign in on, and how long a code is good, in seconds. */
const interactionLifetime = 3600
const codeLifetime = 60

/** An OpenID provider that does for the pool's clients what Cognito does: authorization code with PKCE, rotating refresh tokens. */
export function createProvider({ url, clients, key, cookieSecret, db, accounts }: ProviderOptions): Provider {
  const { pathname, port } = new URL(url)
  const configuration: Configuration = {
    adapter: createGrantStore(db),
    clients: clients.map((client) => ({
      client_id: client.id,
      redirect_uris: client.callbackUrls,
      post_logout_redirect_uris: client.logoutUrls,
      scope: client.scopes.join(' '),
      grant_types: client.callbackUrls.length > 0 ? ['authorization_code', 'refresh_token'] : [],
      response_types: client.callbackUrls.length > 0 ? ['code'] : [],
      token_endpoint_auth_method: 'none',
    })),
    jwks: { keys: [{ ...key, use: 'sig' }] } as NonNullable<Configuration['jwks']>,
    cookies: {
      keys: [cookieSecret],
      // Cookies do not tell ports apart, and there may be several systems on this machine.
      names: Object.fromEntries(
        (['session', 'interaction', 'resume'] as const).map((name) => [name, `throughline_${name}_${port}`]),
      ),
    },
    pkce: { required: () => true },
    routes: { jwks: '/jwks.json' },
    scopes: ['openid', 'email', 'profile'],
    claims: {
      openid: ['sub', 'token_use', 'cognito:username', 'cognito:groups'],
      email: ['email', 'email_verified'],
      profile: ['name'],
    },
    // Cognito's ID token tells who somebody is; nobody asks a second time.
    conformIdTokenClaims: false,
    findAccount: async (_context, sub) => ({
      accountId: sub,
      claims: async () => claimsOf(accounts.find(sub)),
    }),
    issueRefreshToken: async (_context, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    ttl: lifetimes(clients),
    // Whoever has a client here agreed to it by deploying it.
    async loadExistingGrant({ oidc }) {
      const { client, session, provider, result } = oidc
      if (!client || !session?.accountId) return undefined
      const known = result?.consent?.grantId ?? session.grantIdFor(client.clientId)
      const found = known ? await provider.Grant.find(known) : undefined
      if (found) return found
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
    // Its apps are served beside it.
    clientBasedCORS: (_context, origin) => origin === new URL(url).origin,
    interactions: { url: (_context, { uid }) => `${pathname}/interaction/${uid}` },
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        async logoutSource(context, form) {
          context.set(pageHeaders)
          context.body = await signOutPage(form)
        },
        async postLogoutSuccessSource(context) {
          context.set(pageHeaders)
          context.body = await signedOutPage()
        },
      },
    },
    async renderError(context, { error, error_description }) {
      context.set(pageHeaders)
      context.body = await problemPage(error_description ?? error)
    },
  }
  return new Provider(url, configuration)
}

function lifetimes(clients: readonly ClientSpec[]): NonNullable<Configuration['ttl']> {
  const of = (clientId: string) => clients.find(({ id }) => id === clientId) as ClientSpec
  const longest = Math.max(...clients.map(({ refreshToken }) => refreshToken), interactionLifetime)
  return {
    AuthorizationCode: codeLifetime,
    Interaction: interactionLifetime,
    Session: longest,
    Grant: longest,
    AccessToken: (_context, _token, client) => of(client.clientId).accessToken,
    IdToken: (_context, _token, client) => of(client.clientId).idToken,
    // The next one is good for what is left of the first, as Cognito's is.
    RefreshToken: ({ oidc }, _token, client) =>
      oidc?.entities.RotatedRefreshToken?.remainingTTL ?? of(client.clientId).refreshToken,
  }
}
