import { describe, expect, it } from 'vitest'
import { handler } from '../../functions/openapi.ts'
import { operations } from '../../web/operations.ts'

describe('the operations that the console knows', () => {
  it('are those of the interface', async () => {
    const { body } = await handler({ routeKey: 'GET /openapi.json' })
    const { paths } = JSON.parse(body ?? '') as {
      paths: Record<string, Record<string, { operationId: string }>>
    }
    const ids = Object.entries(paths)
      .filter(([path]) => path.startsWith('/v1/'))
      .flatMap(([, methods]) => Object.values(methods).map(({ operationId }) => operationId))
    const known = Object.entries(operations).filter(([, { path }]) => path.startsWith('/v1/'))
    expect(known.map(([id]) => id).sort()).toEqual(ids.sort())
  })
})
