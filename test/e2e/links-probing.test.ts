import { randomBytes } from 'node:crypto'
import { createServer, request } from 'node:http'
import { describe, expect, it } from 'vitest'
import { team } from './company.ts'
import { send } from './http.ts'
import { ask, content, eur, reaching } from './requests.ts'
import { target } from './target.ts'
import { formsOf, linkFor, open, post } from './tasks.ts'

async function realLink() {
  const { requester, manager } = await team()
  const { id } = await ask(requester, content('manager', eur('500.00')))
  return { requester, id, link: await linkFor(manager, id) }
}

describe('LINKS 24: guessing and probing', () => {
  it('unknown and malformed tokens get one and the same answer, to GET, HEAD and POST', async () => {
    const { link } = await realLink()
    const token = link.slice('/t/'.length)
    const probes = [
      token.slice(0, 20) + randomBytes(32).toString('base64url'),
      randomBytes(32).toString('base64url') + token.slice(0, 20),
      token.slice(0, -1),
      `${token}A`,
      token.slice(0, 20),
      token.toUpperCase(),
      'x',
      '0'.repeat(63),
      '%00',
      'a'.repeat(2000),
      '🙂',
      "'%20or%201=1--",
      `${token}%20`,
    ]
    const answers = await Promise.all(probes.map((probe) => open(`/t/${probe}`)))
    for (const [index, { status, text, headers }] of answers.entries()) {
      expect([probes[index], status, text]).toEqual([probes[index], 404, answers[0]?.text])
      expect(headers.get('cache-control')).toBe('no-store')
    }
    for (const probe of probes.slice(0, 8)) {
      const posted = await post(`/t/${probe}`, { decision: 'approve' })
      expect([posted.status, posted.text]).toEqual([404, answers[0]?.text])
      expect(await send('HEAD', `/t/${probe}`)).toMatchObject({ status: 404, text: '' })
    }
  })

  it('they take the same time', async () => {
    const { link } = await realLink()
    const token = link.slice('/t/'.length)
    const kinds = {
      'of a real case': () => token.slice(0, 20) + randomBytes(32).toString('base64url'),
      'of no case': () => `${'0'.repeat(20)}${randomBytes(32).toString('base64url')}`,
      malformed: () => 'x'.repeat(63),
      short: () => 'x',
    }
    const times: Record<string, number[]> = {}
    for (let round = 0; round < 40; round++) {
      for (const [kind, probe] of Object.entries(kinds)) {
        const from = performance.now()
        await open(`/t/${probe()}`)
        times[kind] = [...(times[kind] ?? []), performance.now() - from]
      }
    }
    const medians = Object.values(times).map((each) => each.toSorted((a, b) => a - b)[20] as number)
    const [fastest, slowest] = [Math.min(...medians), Math.max(...medians)]
    // On a busy machine all of them take longer.
    expect(slowest - fastest).toBeLessThan(2 + fastest / 2)
  })
})

describe('LINKS 17: behind a proxy', () => {
  it('with a path of its own in front, page and form work, because nothing in them names a place', async () => {
    const { requester, id, link } = await realLink()
    const { baseUrl } = await target()
    const { hostname, port, protocol } = new URL(baseUrl)
    if (protocol !== 'http:') return
    const proxy = createServer((incoming, outgoing) => {
      const path = /^\/prod\/it(\/.*)$/.exec(incoming.url ?? '')?.[1]
      if (!path) return void outgoing.writeHead(502).end()
      const forwarded = request(
        { hostname, port, method: incoming.method, path, headers: incoming.headers },
        (answer) => {
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
          answer.pipe(outgoing)
        },
      )
      incoming.pipe(forwarded)
    })
    await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done))
    try {
      const { port: own } = proxy.address() as { port: number }
      const address = `http://127.0.0.1:${own}/prod/it${link}`
      const page = await (await fetch(address)).text()
      const [form] = formsOf(page)
      const reply = await fetch(new URL(form?.action ?? '', address), {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'null' },
        body: new URLSearchParams({ ...form?.hidden, decision: 'approve' }),
      })
      expect(reply.status).toBe(200)
      await reaching(requester, id, 'ordered')
    } finally {
      proxy.closeAllConnections()
      proxy.close()
    }
  })
})
