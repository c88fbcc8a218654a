import { type User, UserManager, WebStorageStateStore } from 'oidc-client-ts'
import { forgetDrafts } from '../ui/form/drafts.ts'

interface Config {
  issuer: string
  clientId: string
  scope: string
}

/** Where the issuer sends people back to. */
export const callbackPath = '/signed-in'

let manager: Promise<UserManager> | undefined

/**
 * Tokens live in this tab's sessionStorage: they survive a reload, end with the tab, and no other tab or later
 * visitor of the machine finds them, as they would in localStorage.
 */
function signIn(): Promise<UserManager> {
  manager ??= readConfig().then(
    ({ issuer, clientId, scope }) =>
      new UserManager({
        authority: issuer,
        client_id: clientId,
        scope,
        redirect_uri: location.origin + callbackPath,
        post_logout_redirect_uri: `${location.origin}/`,
        userStore: new WebStorageStateStore({ store: sessionStorage }),
        stateStore: new WebStorageStateStore({ store: sessionStorage }),
        automaticSilentRenew: false,
        monitorSession: false,
      }),
  )
  return manager
}

async function readConfig(): Promise<Config> {
  const response = await fetch('/config.json')
  if (!response.ok) throw new Error(`/config.json answers ${response.status}`)
  return (await response.json()) as Config
}

let leaving: Promise<never> | undefined

/** Leaves for the issuer's page and comes back to this one. */
function leave(): Promise<never> {
  leaving ??= signIn().then(async (oidc) => {
    await oidc.signinRedirect({ state: location.pathname + location.search + location.hash })
    return new Promise<never>(() => {})
  })
  return leaving
}

/** The ID token, which the interface takes from every issuer. Leaves for the issuer's page where there is none. */
export async function bearer(): Promise<string> {
  if (import.meta.env.DEV) return devToken()
  const user = await (await signIn()).getUser()
  return user?.id_token ?? leave()
}

let renewing: Promise<void> | undefined

/** After a 401: a new token by the refresh token, once for all that wait; else the issuer's page. */
export function signInAgain(): Promise<void> {
  renewing ??= renew().finally(() => {
    renewing = undefined
  })
  return renewing
}

async function renew(): Promise<void> {
  if (import.meta.env.DEV) return devSignOut()
  const oidc = await signIn()
  const user = await oidc.getUser()
  const renewed: User | null = user?.refresh_token ? await oidc.signinSilent().catch(() => null) : null
  if (!renewed?.id_token) {
    await oidc.removeUser()
    await leave()
  }
}

/** Takes what the issuer sent back; answers the page that one came from. */
export async function comeBack(): Promise<string> {
  const user = await (await signIn()).signinRedirectCallback()
  const from = typeof user.state === 'string' ? user.state : '/'
  return from.startsWith('/') && !from.startsWith('//') ? from : '/'
}

export async function signOut(): Promise<void> {
  forgetDrafts()
  if (import.meta.env.DEV) return devSignOut()
  const oidc = await signIn()
  await oidc.signoutRedirect()
}

/** With the development server only: `?as=manager` is somebody of the demo company. Not in a build. */
async function devToken(): Promise<string> {
  const as = new URLSearchParams(location.search).get('as')
  if (as) sessionStorage.setItem('as', as)
  const kept = sessionStorage.getItem('token')
  if (kept && !as) return kept
  const who = `${sessionStorage.getItem('as') ?? 'coordinator'}@demo.example`
  const response = await fetch(`/_local/token?as=${who}`, { headers: { accept: 'text/plain' } })
  const token = (await response.text()).trim()
  sessionStorage.setItem('token', token)
  return token
}

function devSignOut(): void {
  sessionStorage.removeItem('token')
}
