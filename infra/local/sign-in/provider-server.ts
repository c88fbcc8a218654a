import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Provider } from 'oidc-provider'
import { Roles } from '../../../functions/platform/routes.ts'
import { readBody } from '../api/body.ts'
import { Accounts } from './accounts.ts'
import { livingPeople } from './directory.ts'
import { groupsOf } from './groups.ts'
import { Issuer } from './issuer.ts'
import { pageHeaders, problemPage, signInPage, signOutScript } from './pages.ts'
import { createProvider } from './provider.ts'
import type { ProviderData } from './worker-data.ts'

/** Listens on the socket. All times are those of `Date`, which the thread has set to the runtime's clock. */
export async function serveProvider(data: ProviderData, failed: (error: unknown) => void): Promise<void> {
  const { folder, url, audience, clients, socket } = data
  const issuer = await Issuer.open({ folder, url, audience, clock: { now: () => Date.now() } })
  const db = new DatabaseSync(join(folder, 'sign-in.sqlite'))
  const accounts = new Accounts(db)
  const key = issuer.privateJwk
  const cookieSecret = createHash('sha256').update(`cookies ${key.d}`).digest('base64url')
  const provider = createProvider({ url, clients, key, cookieSecret, db, accounts })
  provider.on('server_error', (_context, error) => failed(error))
  const pages = new SignInPages({
    provider,
    accounts,
    people: () => livingPeople(new URL(url).origin, issuer),
  })
  const handle = provider.callback()
  const { pathname } = new URL(url)
  const server = createServer((request, response) => {
    const path = (request.url ?? '').slice(pathname.length)
    if (path.startsWith('/interaction/')) return void pages.handle(request, response)
    if (path === '/session/sign-out.js') {
      response.writeHead(200, { 'content-type': 'text/javascript', 'cache-control': 'no-store' })
      return void response.end(signOutScript)
    }
    // The provider finds out where it is mounted by comparing the two.
    Object.assign(request, { originalUrl: request.url, url: path || '/' })
    void handle(request, response)
  })
  await new Promise<void>((resolve) => server.listen(socket, resolve))
}

interface SignInPagesOptions {
  provider: Provider
  accounts: Accounts
  people: () => ReturnType<typeof livingPeople>
}

/** Where the provider sends people who are not signed in. */
class SignInPages {
  readonly #options: SignInPagesOptions

  constructor(options: SignInPagesOptions) {
    this.#options = options
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.#options.provider.interactionDetails(request, response)
    } catch {
      const problem = 'This page is too old, or was opened in another browser.'
      return send(response, 400, await problemPage(problem))
    }
    if (request.method === 'POST') return this.#signIn(request, response)
    send(response, 200, await signInPage(await this.#options.people()))
  }

  async #signIn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { provider, accounts, people } = this.#options
    const form = new URLSearchParams((await readBody(request)).toString())
    const email = (form.get('as') ?? '').trim().toLowerCase()
    const role = Roles.find((one) => one === form.get('role'))
    const known = await people()
    if (!/^[^\s@]+@[^\s@]+$/.test(email)) {
      return send(response, 400, await signInPage(known, 'Give an e-mail address, such as ann@example.com.'))
    }
    const found = known.find((person) => person.email.toLowerCase() === email)
    accounts.keep({ email, name: found?.name ?? email, groups: role ? [role] : groupsOf(email) })
    await provider.interactionFinished(request, response, { login: { accountId: email } })
  }
}

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, pageHeaders).end(body)
}
