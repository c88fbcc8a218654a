import { describe, expect, it } from 'vitest'
import { as, send } from './http.ts'

interface Operation {
  operationId: string
  summary: string
  tags: string[]
  parameters: { name: string; in: string; required: boolean; schema: object }[]
  security?: object[]
  responses: Record<string, object>
}

const document = async () => (await send('GET', '/openapi.json')).body

describe('the description of the interface', () => {
  it('is OpenAPI 3.1 and names every operation once', async () => {
    const { openapi, info, paths, components } = await document()
    expect(openapi).toBe('3.1.0')
    expect(info).toMatchObject({ title: 'Throughline', version: expect.any(String) })
    const operations = Object.entries(paths as Record<string, Record<string, Operation>>).flatMap(
      ([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
    )
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length)
    for (const { path, method, parameters, security, summary, responses, tags } of operations) {
      expect(['get', 'head', 'post', 'put', 'patch', 'delete']).toContain(method)
      expect(summary).not.toBe('')
      expect(tags).toHaveLength(1)
      expect(Object.keys(responses)[0]).toMatch(/^(2\d\d|302)$/)
      expect(security !== undefined).toBe(path.startsWith('/v1/'))
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      expect(parameters.filter((each) => each.in === 'path').map(({ name }) => name)).toEqual(named)
      expect(parameters.every((each) => each.in !== 'path' || each.required)).toBe(true)
    }
    expect(components.securitySchemes.signIn).toMatchObject({ type: 'http', scheme: 'bearer' })
    for (const [, name] of JSON.stringify(paths).matchAll(/#\/components\/schemas\/(\w+)/g))
      expect(components.schemas).toHaveProperty(name as string)
  })

  it('has every operation of the design', async () => {
    const { paths } = await document()
    const all = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods as object).map((method) => `${method.toUpperCase()} ${path}`),
    )
    for (const each of [
      'POST /v1/purchase-requests',
      'PATCH /v1/purchase-requests/{id}',
      'POST /v1/purchase-requests/{id}/submit',
      'POST /v1/purchase-requests/{id}/withdraw',
      'GET /v1/cases/{id}/timeline',
      'POST /v1/cases/{id}/comments',
      'GET /v1/tasks',
      'PUT /v1/approval-policies/{id}',
      'POST /v1/approval-policies/{id}/simulate',
      'GET /v1/purchase-orders/{number}/document',
      'POST /v1/purchase-requests/{id}/receipts',
      'POST /v1/purchase-requests/{id}/receipts/{receipt}/reverse',
      'POST /v1/people/{id}/absences',
      'PUT /v1/models/{id}',
      'POST /v1/assets',
      'POST /v1/assets/{id}/check-out',
      'POST /v1/assets/{id}/check-in',
      'PUT /v1/kits/{id}',
      'POST /v1/reservations',
      'POST /v1/onboardings',
      'POST /v1/offboardings',
      'POST /v1/licences',
      'POST /v1/counts',
      'POST /a/{code}',
      'GET /t/{token}',
      'HEAD /t/{token}',
      'POST /t/{token}',
      'GET /openapi.json',
      'GET /docs',
      'GET /health',
    ])
      expect(all).toContain(each)
  })

  it('is true: every operation exists, and asks for sign-in where it says so', async () => {
    const { paths } = await document()
    for (const [path, methods] of Object.entries(paths as Record<string, Record<string, Operation>>)) {
      for (const [method, { security }] of Object.entries(methods)) {
        const reply = await send(method.toUpperCase(), path.replace(/\{\w+\}/g, 'x'))
        if (security) expect([path, reply.status]).toEqual([path, 401])
        // A page's form that is posted empty answers with what is missing.
        else
          expect([
            path,
            reply.text.includes('"Not Found"'),
            [200, 403, 404, 422].includes(reply.status),
          ]).toEqual([path, false, true])
      }
    }
  })

  it('is a page to read that leads to the document, with no script but the one that tries operations out on one machine', async () => {
    const page = await send('GET', '/docs')
    expect(page.status).toBe(200)
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    const tryOut = '<script type="module" src="/_local/try-it.js"></script>'
    expect(page.text.replace(tryOut, '')).not.toMatch(/<script/i)
    expect(page.text).toContain('href="openapi.json"')
    for (const path of Object.keys((await document()).paths)) expect(page.text).toContain(path)
  })
})

describe('everything else', () => {
  it('/health answers while the interface is up', async () => {
    expect(await send('GET', '/health')).toMatchObject({ status: 200, body: { status: 'up' } })
  })

  it.each(['/v1/nothing', '/t/a/b', '/.env', '/v1/purchase-requests/x/y'])(
    'there is nothing at %s',
    async (path) => {
      expect([404, 401]).toContain((await as(undefined).get(path)).status)
    },
  )

  it.each(['/', '/v1', '/t', '/index.html', '//', '/%2e%2e/etc'])(
    'at %s there is the console, where it is served at this origin, and else nothing',
    async (path) => {
      const { status, text } = await as(undefined).get(path)
      if (status === 404) return
      expect(status).toBe(200)
      expect(text).toContain('<title>Throughline</title>')
    },
  )

  it('a method that a path does not have is not found', async () => {
    for (const [method, path] of [
      ['DELETE', '/v1/purchase-requests'],
      ['PUT', '/health'],
      ['DELETE', '/t/x'],
      ['PATCH', '/docs'],
    ] as const)
      expect((await send(method, path)).status).toBe(404)
  })
})
