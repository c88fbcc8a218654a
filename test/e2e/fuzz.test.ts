import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hire, type Person, team } from './company.ts'
import { as, send, staff, tokenOf, type User } from './http.ts'
import { ask, content, draft, eur, read, stageOpen, timeline } from './requests.ts'
import { linkFor } from './tasks.ts'

interface Operation {
  parameters: { name: string; in: string; schema: { enum?: string[] } }[]
  requestBody?: object
}

/** What a program in a muddle or an attacker puts where a value belongs. */
const odd = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    ...[
      '',
      ' ',
      '0',
      '-1',
      'null',
      'undefined',
      'NaN',
      '1e309',
      '..',
      '../..',
      '%00',
      '\u0000',
      '\ud800',
      '\u202e',
    ],
    ...[
      '{}',
      '[]',
      '"',
      "'",
      '<script>',
      '$\u007bx}',
      '{{x}}',
      'a'.repeat(3000),
      '鈴'.repeat(900),
      '🙂',
      '*',
      '#',
      '?',
      '&a=b',
    ],
  ),
)
const oddJson = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  odd,
  fc.constantFrom(1e308, -0, 2 ** 53, [[]], { length: 3 }, { __proto__: null }, { toString: 1 }),
)

/** A body that is nearly right: one of these members is replaced, added or taken away. */
function nearly(right: Record<string, unknown>) {
  const names = Object.keys(right)
  return fc.oneof(
    oddJson,
    fc.tuple(fc.constantFrom(...names), oddJson).map(([name, value]) => ({ ...right, [name]: value })),
    fc.constantFrom(...names).map((name) => ({ ...right, [name]: undefined })),
    fc.tuple(odd, oddJson).map(([name, value]) => ({ ...right, [name]: value })),
  )
}

const encoded = (text: string) => encodeURIComponent(text.toWellFormed()).replaceAll('%2F', '/') || '%20'

describe('whatever is sent, no answer is a fault of ours', () => {
  it('every operation, with odd parameters, queries, headers and bodies', async () => {
    const { paths } = (await send('GET', '/openapi.json')).body as {
      paths: Record<string, Record<string, Operation>>
    }
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        path,
        method: method.toUpperCase(),
        ...operation,
      })),
    )
    const { requester } = await team()
    const own = await draft(requester, content('manager', eur('5.00')))
    const users: (User | undefined)[] = [requester, requester, staff.auditor, staff.coordinator, undefined]
    const bodies = fc.oneof(
      nearly(content('manager', eur('5.00'))),
      nearly({ name: 'x', email: 'x@e2e.example', managerId: 'x', status: 'active' }),
      nearly({ decision: 'approve', comment: 'x' }),
      nearly({ requester: requester.id, total: eur('5.00'), costCentre: 'x', policy: { rules: [] } }),
      nearly({ name: 'x', currency: 'EUR', rules: [{ id: 'a', name: 'a', when: {}, stages: [] }] }),
    )
    const request = fc.record({
      operation: fc.constantFrom(...operations),
      user: fc.constantFrom(...users),
      parameters: fc.array(fc.oneof(odd, fc.constantFrom(own.id, `${own.id}.1.1.1`, requester.id)), {
        minLength: 3,
        maxLength: 3,
      }),
      query: fc.dictionary(fc.oneof(odd, fc.constantFrom('limit', 'cursor', 'email', 'kind', 'year')), odd, {
        maxKeys: 3,
      }),
      body: bodies,
      ifMatch: fc.constantFrom(undefined, '*', '"1"', 'x'),
      key: fc.constantFrom(undefined, 'k', 'x'.repeat(300)),
      type: fc.constantFrom(
        'application/json',
        'application/json',
        'application/x-www-form-urlencoded',
        'text/plain',
        '',
      ),
    })
    const isHarmful = ({ method, path }: { method: string; path: string }) =>
      method === 'PUT' && (path.includes('exchange-rates') || path.includes('approval-policies'))
    await fc.assert(
      fc.asyncProperty(request, async ({ operation, user, parameters, query, body, ifMatch, key, type }) => {
        // Rates and policies are everybody's: who could really save them does not try here.
        const caller = isHarmful(operation) && user === staff.coordinator ? requester : user
        let index = 0
        const path = operation.path.replace(/\{\w+\}/g, () => encoded(parameters[index++] ?? 'x'))
        const search = new URLSearchParams(
          Object.entries(query).map(
            ([name, value]) => [name.toWellFormed(), value.toWellFormed()] as [string, string],
          ),
        )
        const headers = new Headers(type ? { 'content-type': type } : {})
        if (caller) headers.set('authorization', `Bearer ${await tokenOf(caller)}`)
        if (ifMatch) headers.set('if-match', ifMatch)
        if (key) headers.set('idempotency-key', key)
        const hasBody = operation.method !== 'GET' && operation.method !== 'HEAD'
        const text = typeof body === 'string' ? body.toWellFormed() : JSON.stringify(body)
        // `send` checks: below 500, and as the description promises.
        const { status } = await send(operation.method, `${path}?${search}`, {
          headers,
          ...(hasBody && text !== undefined && { body: Buffer.from(text) }),
        })
        expect(status).toBeGreaterThanOrEqual(200)
      }),
      { numRuns: 400, interruptAfterTimeLimit: 15_000 },
    )
    expect((await read(requester, own.id)).id).toBe(own.id)
  })

  it('forms posted to a live link: whatever is not one of the choices decides nothing', async () => {
    const { requester, manager } = await team()
    const { id } = await ask(requester, content('manager', eur('500.00')))
    await stageOpen(requester, id, 1)
    const link = await linkFor(manager, id)
    const before = await timeline(requester, id)
    const field = fc.tuple(fc.oneof(odd, fc.constantFrom('decision', 'comment', 'nonce', 'report')), odd)
    const form = fc.oneof(
      fc
        .array(field, { maxLength: 4 })
        .map((fields) =>
          new URLSearchParams(
            fields.map(([name, value]) => [name.toWellFormed(), value.toWellFormed()] as [string, string]),
          ).toString(),
        ),
      odd.map((text) => text.toWellFormed()),
      fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
    )
    await fc.assert(
      fc.asyncProperty(
        form,
        fc.constantFrom(
          'application/x-www-form-urlencoded',
          'text/plain',
          'application/json',
          'multipart/form-data; boundary=x',
        ),
        async (body, type) => {
          const reply = await send('POST', link, { headers: { 'content-type': type }, body })
          expect([400, 403, 422]).toContain(reply.status)
        },
      ),
      { numRuns: 120, interruptAfterTimeLimit: 8_000 },
    )
    expect(await timeline(requester, id)).toEqual(before)
  })

  it('a body of many megabytes, or nested without end, is turned away', async () => {
    const requester: Person = await hire('Requester')
    const deep = '['.repeat(100_000) + ']'.repeat(100_000)
    expect([400, 413]).toContain((await as(requester).post('/v1/purchase-requests', deep)).status)
    const huge = JSON.stringify(content('manager', eur('5.00'), { justification: 'x'.repeat(11_000_000) }))
    expect([400, 413]).toContain((await as(requester).post('/v1/purchase-requests', huge)).status)
  })
})
