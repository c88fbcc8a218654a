import { describe, expect, it } from 'vitest'
import { type Deployed, fromEnvironment, logs, tableItems, tokenFor } from './ministack.ts'

const deployed = fromEnvironment() as Deployed

const get = (path: string, token?: string) =>
  fetch(`${deployed.baseUrl}${path}`, token ? { headers: { authorization: `Bearer ${token}` } } : {})

describe('the deployed stack', () => {
  it('answers on a public route with its function', async () => {
    const answer = await get('/t/nobody-has-this-token')
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toContain('text/html')
  })

  it('lets nobody into /v1 without a token or with a made-up one', async () => {
    expect((await get('/v1/people')).status).toBe(401)
    expect((await get('/v1/people', 'made.up.token')).status).toBe(401)
  })

  it('knows people and their roles by the tokens of its own pool', async () => {
    const put = (token: string) =>
      fetch(`${deployed.baseUrl}/v1/people/somebody`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'Somebody', email: 'somebody@demo.example' }),
      })
    const employee = await tokenFor(deployed, 'employee@demo.example')
    const admin = await tokenFor(deployed, 'admin@demo.example', ['admin'])
    expect((await put(employee)).status).toBe(403)
    expect((await put(admin)).status).toBe(200)
    expect(await (await get('/v1/people/somebody', employee)).json()).toMatchObject({ name: 'Somebody' })
  })

  it('keeps what was asked of it in the table of the stack, and logs no address', async () => {
    expect(await tableItems(deployed)).toContainEqual(
      expect.objectContaining({ pk: 'person#somebody', email: 'somebody@demo.example' }),
    )
    const lines = await logs(deployed)
    expect(lines).toContain('REPORT RequestId')
    expect(lines).not.toContain('somebody@demo.example')
  })
})
