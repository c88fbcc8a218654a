import { expect, test } from 'vitest'
import { Router, readRouteKey } from '../../../infra/local/api/route-pattern.ts'

function routerOf(...keys: string[]) {
  const router = new Router(keys.map((key) => ({ key, pattern: readRouteKey(key) })))
  return (method: string, path: string) => {
    const found = router.match(method, path)
    return found && [found.route.key, found.parameters]
  }
}

test('the most specific route wins, whatever the order', () => {
  const match = routerOf(
    '$default',
    'ANY /{proxy+}',
    'GET /pets/{proxy+}',
    'GET /pets/{id}',
    'ANY /pets/dog',
    'GET /pets/dog',
    'GET /pets/{id}/toys',
  )
  expect(match('GET', '/pets/dog')).toEqual(['GET /pets/dog', {}])
  expect(match('PUT', '/pets/dog')).toEqual(['ANY /pets/dog', {}])
  expect(match('GET', '/pets/7')).toEqual(['GET /pets/{id}', { id: '7' }])
  expect(match('GET', '/pets/7/toys')).toEqual(['GET /pets/{id}/toys', { id: '7' }])
  expect(match('GET', '/pets/7/toys/8')).toEqual(['GET /pets/{proxy+}', { proxy: '7/toys/8' }])
  expect(match('POST', '/pets/7')).toEqual(['ANY /{proxy+}', { proxy: 'pets/7' }])
  expect(match('GET', '/')).toEqual(['$default', {}])
})

test('paths match whole', () => {
  const match = routerOf('GET /a', 'GET /a/{id}', 'GET /')
  expect(match('GET', '/a/')).toBeUndefined()
  expect(match('GET', '/a//')).toBeUndefined()
  expect(match('GET', '/b')).toBeUndefined()
  expect(match('HEAD', '/a')).toBeUndefined()
  expect(match('GET', '/')).toEqual(['GET /', {}])
})

test('refuses what is no route key', () => {
  expect(() => readRouteKey('FETCH /a')).toThrow('"FETCH /a" is not a route key')
  expect(() => readRouteKey('GET a')).toThrow()
})
