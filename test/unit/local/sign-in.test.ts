import { join } from 'node:path'
import { decodeJwt } from 'jose'
import { describe, expect, test } from 'vitest'
import { startRuntime } from '../../../infra/local/runtime.ts'
import { scratch, writeAssembly } from './assembly.ts'
import { App, parts, start, Visitor } from './sign-in-page.ts'

async function signedIn(url: string, as = 'admin@demo.example', role?: string) {
  const app = new App(url)
  const visitor = new Visitor()
  const { status, body } = await app.redeem(await app.code(visitor, as, role))
  expect([status, body.error]).toEqual([200, undefined])
  return { app, visitor, tokens: body }
}

describe('signing in by authorization code and PKCE', () => {
  test('lists the living people, and gives an ID token with the claims of Cognito that the API accepts', async () => {
    const { url } = await start()
    const app = new App(url)
    const visitor = new Visitor()
    const page = await visitor.follow(app.authorization(), app.callback)
    const text = await page.response.text()
    expect(text).toContain('Ada &lt;b&gt;Admin&lt;/b&gt;')
    expect(text).not.toContain('lea@demo.example')
    expect(page.response.headers.get('content-security-policy')).toContain("default-src 'none'")

    const { app: again, tokens } = await signedIn(url)
    const { email, name, aud, iss, sub, nonce, iat, exp, ...claims } = decodeJwt(tokens.id_token)
    expect({ email, name, aud, iss, sub, nonce }).toEqual({
      email: 'admin@demo.example',
      name: 'Ada <b>Admin</b>',
      aud: 'client',
      iss: `${url}/_local/issuer`,
      sub: 'admin@demo.example',
      nonce: 'n',
    })
    expect(claims).toMatchObject({
      token_use: 'id',
      email_verified: true,
      'cognito:groups': ['admin'],
      'cognito:username': 'admin@demo.example',
    })
    expect(Number(exp) - Number(iat)).toBe(3600)
    expect(await again.call(tokens.id_token)).toBe(200)
  })

  test('takes anybody in any role', async () => {
    const { url } = await start()
    const { tokens } = await signedIn(url, 'Nobody@elsewhere.example', 'auditor')
    expect(decodeJwt(tokens.id_token)).toMatchObject({
      email: 'nobody@elsewhere.example',
      'cognito:groups': ['auditor'],
    })
  })

  test('asks again for an address that is none', async () => {
    const { url } = await start()
    const app = new App(url)
    const visitor = new Visitor()
    const page = await visitor.follow(app.authorization(), app.callback)
    const refused = await visitor.go(page.url, { as: 'nobody' })
    expect(refused.status).toBe(400)
    expect(await refused.text()).toContain('Give an e-mail address')
  })

  test('knows who signed in before, until they sign out', async () => {
    const { url } = await start()
    const { app, visitor, tokens } = await signedIn(url)
    const back = await visitor.follow(app.authorization(), app.callback)
    expect(new URL(back.url).searchParams.get('code')).toBeTruthy()

    const leave = new URLSearchParams({ id_token_hint: tokens.id_token, post_logout_redirect_uri: `${url}/` })
    const page = await visitor.go(`${app.issuer}/session/end?${leave}`)
    const form = await page.text()
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(form)?.[1] ?? ''
    const out = await visitor.go(`${app.issuer}/session/end/confirm`, { xsrf, logout: 'yes' })
    expect(out.headers.get('location')).toBe(`${url}/`)
    expect((await app.refresh(tokens.refresh_token)).status).toBe(400)
    const asked = await visitor.follow(app.authorization(), app.callback)
    expect(asked.url).toContain('/interaction/')
  })
})

describe('refuses', () => {
  test('a code that was used, and takes back what it had given', async () => {
    const { url } = await start()
    const app = new App(url)
    const code = await app.code(new Visitor(), 'admin@demo.example')
    const first = await app.redeem(code)
    expect(first.status).toBe(200)
    expect((await app.redeem(code)).body.error).toBe('invalid_grant')
    expect((await app.refresh(first.body.refresh_token)).body.error).toBe('invalid_grant')
  })

  test('another verifier, another redirect, a code that is too old', async () => {
    const runtime = await start()
    const app = new App(runtime.url)
    const code = () => app.code(new Visitor(), 'admin@demo.example')
    const wrong = { code_verifier: 'x'.repeat(43) }
    expect((await app.redeem(await code(), wrong)).body.error).toBe('invalid_grant')
    expect((await app.redeem(await code(), { redirect_uri: `${runtime.url}/x` })).body.error).toBe(
      'invalid_grant',
    )
    const late = await code()
    await runtime.advance('PT2M')
    expect((await app.redeem(late)).body.error).toBe('invalid_grant')
  })

  test.each([
    ['an app elsewhere', { redirect_uri: 'https://elsewhere.example/signed-in' }, 'redirect_uri'],
    ['a client that it does not know', { client_id: 'other' }, 'client'],
  ])('%s on a page, and sends nobody there', async (_what, changes, problem) => {
    const { url } = await start()
    const app = new App(url)
    const answer = await new Visitor().go(app.authorization(changes))
    expect(answer.status).toBe(400)
    expect(answer.headers.get('location')).toBeNull()
    expect(await answer.text()).toContain(problem)
  })

  test('a request without PKCE', async () => {
    const { url } = await start()
    const app = new App(url)
    const without = app.authorization({ code_challenge: undefined, code_challenge_method: undefined })
    const back = await new Visitor().follow(without, app.callback)
    expect(new URL(back.url).searchParams.get('error')).toBe('invalid_request')
  })

  test('somebody who opens the page of another browser', async () => {
    const { url } = await start()
    const app = new App(url)
    const page = await new Visitor().follow(app.authorization(), app.callback)
    const stranger = await new Visitor().go(page.url, { as: 'admin@demo.example' })
    expect(stranger.status).toBe(400)
  })
})

describe('time', () => {
  test('ends an ID token with the clock; a refresh token gives the next, once', async () => {
    const runtime = await start()
    const { app, tokens } = await signedIn(runtime.url)
    await runtime.advance('PT61M')
    expect(await app.call(tokens.id_token)).toBe(401)
    const renewed = await app.refresh(tokens.refresh_token)
    expect(renewed.status).toBe(200)
    expect(await app.call(renewed.body.id_token)).toBe(200)
    expect(renewed.body.refresh_token).not.toBe(tokens.refresh_token)
    // Somebody else has it: both lose.
    expect((await app.refresh(tokens.refresh_token)).body.error).toBe('invalid_grant')
    expect((await app.refresh(renewed.body.refresh_token)).body.error).toBe('invalid_grant')
  })

  test('ends refresh tokens thirty days after signing in, however often they were renewed', async () => {
    const runtime = await start()
    const { app, tokens } = await signedIn(runtime.url)
    await runtime.advance('P20D')
    const renewed = await app.refresh(tokens.refresh_token)
    expect(renewed.status).toBe(200)
    await runtime.advance('P11D')
    expect((await app.refresh(renewed.body.refresh_token)).body.error).toBe('invalid_grant')
  })
})

test('who is signed in stays so over a restart', async () => {
  const folder = scratch()
  const assembly = writeAssembly(join(folder, 'assembly'), parts)
  const first = await startRuntime({ dataDir: join(folder, 'data'), port: 0, assembly })
  const port = Number(new URL(first.url).port)
  const { app, tokens } = await signedIn(first.url)
  await first.stop()
  const second = await startRuntime({ dataDir: join(folder, 'data'), port, assembly })
  expect(await app.call(tokens.id_token)).toBe(200)
  expect((await app.refresh(tokens.refresh_token)).status).toBe(200)
  await second.stop()
})
