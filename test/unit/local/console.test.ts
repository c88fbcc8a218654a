import { mkdirSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { bestEncoding } from '../../../infra/local/console/files.ts'
import { type Parts, type Resources, scratch, startWith } from './assembly.ts'

const script = `export const long = '${'throughline '.repeat(300)}'`
const page = '<!doctype html><title>Console</title>'

/** A build with a file beside it that nobody may have. */
function built(): string {
  const folder = scratch()
  const build = join(folder, 'build')
  mkdirSync(join(build, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  writeFileSync(join(build, 'index.html'), page)
  writeFileSync(join(build, 'icon.svg'), '<svg/>')
  writeFileSync(join(build, 'assets', 'index-Ab12.js'), script)
  return build
}

const behavior = {
  TargetOriginId: 'api',
  ViewerProtocolPolicy: 'redirect-to-https',
  CachePolicyId: 'none',
}
const distribution: Resources = {
  Fallback: {
    Type: 'AWS::CloudFront::Function',
    Properties: {
      Name: 'fallback',
      FunctionConfig: { Runtime: 'cloudfront-js-2.0', Comment: '' },
      FunctionCode: `function handler(event) {
        if (!event.request.uri.includes('.')) event.request.uri = '/index.html'
        return event.request
      }`,
    },
  },
  Headers: {
    Type: 'AWS::CloudFront::ResponseHeadersPolicy',
    Properties: {
      ResponseHeadersPolicyConfig: {
        Name: 'headers',
        CustomHeadersConfig: {
          Items: [{ Header: 'Permissions-Policy', Value: 'camera=(self)', Override: true }],
        },
        SecurityHeadersConfig: {
          ContentSecurityPolicy: { ContentSecurityPolicy: "default-src 'none'", Override: true },
          ContentTypeOptions: { Override: true },
          FrameOptions: { FrameOption: 'DENY', Override: true },
          ReferrerPolicy: { ReferrerPolicy: 'no-referrer', Override: true },
          StrictTransportSecurity: { AccessControlMaxAgeSec: 1, Override: true },
        },
      },
    },
  },
  Distribution: {
    Type: 'AWS::CloudFront::Distribution',
    Properties: {
      DistributionConfig: {
        Enabled: true,
        DefaultRootObject: 'index.html',
        Origins: [],
        DefaultCacheBehavior: {
          ...behavior,
          AllowedMethods: ['GET', 'HEAD'],
          Compress: true,
          ResponseHeadersPolicyId: { Ref: 'Headers' },
          FunctionAssociations: [
            { EventType: 'viewer-request', FunctionARN: { 'Fn::GetAtt': ['Fallback', 'FunctionARN'] } },
          ],
        },
        CacheBehaviors: [
          { ...behavior, PathPattern: '/v1/*' },
          { ...behavior, PathPattern: '/health' },
        ],
      },
    },
  },
}

const parts: Parts = {
  functions: { echo: 'export const handler = async ({ rawPath }) => ({ api: rawPath })' },
  routes: { 'GET /v1/things': 'echo', 'GET /health': 'echo', 'GET /things': 'echo' },
  resources: distribution,
}

const start = (console = built()) => startWith(parts, { console })

/** A request whose path nobody tidies up. */
function raw(url: string, path: string, headers: Record<string, string> = {}, method = 'GET') {
  const { port } = new URL(url)
  return new Promise<{ status: number | undefined; headers: Record<string, unknown>; body: Buffer }>(
    (resolve, reject) => {
      request({ port, host: '127.0.0.1', path, headers, method }, async (response) => {
        const chunks: Buffer[] = []
        for await (const chunk of response) chunks.push(chunk as Buffer)
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) })
      })
        .on('error', reject)
        .end()
    },
  )
}

describe('the console on one machine', () => {
  test('is every address that is neither a file nor the interface', async () => {
    const { url } = await start()
    for (const path of ['/', '/cases/abc', '/signed-in?code=x', '/things', '/healthy'])
      expect([path, await (await fetch(url + path)).text()]).toEqual([path, page])
    expect(await (await fetch(`${url}/v1/things`)).json()).toEqual({ api: '/v1/things' })
    expect(await (await fetch(`${url}/health`)).json()).toEqual({ api: '/health' })
    expect((await fetch(`${url}/v1/nothing`)).status).toBe(404)
    expect((await fetch(`${url}/assets/gone-1.js`)).status).toBe(404)
    expect((await fetch(url, { method: 'POST' })).status).toBe(403)
  })

  test('bears the headers of the template, but for the one that is not for plain HTTP', async () => {
    const { url } = await start()
    for (const path of ['/', '/assets/index-Ab12.js', '/config.json']) {
      const { headers } = await fetch(url + path)
      expect(Object.fromEntries(headers)).toMatchObject({
        'content-security-policy': "default-src 'none'",
        'permissions-policy': 'camera=(self)',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
      })
      expect(headers.get('strict-transport-security')).toBeNull()
    }
  })

  test('keeps what has a digest in its name, and asks for the rest again', async () => {
    const { url } = await start()
    const cached = async (path: string) => (await fetch(url + path)).headers.get('cache-control')
    expect(await cached('/assets/index-Ab12.js')).toBe('public, max-age=31536000, immutable')
    for (const path of ['/', '/icon.svg', '/config.json']) expect(await cached(path)).toBe('no-cache')
    const etag = (await fetch(url)).headers.get('etag') ?? ''
    const again = await fetch(url, { headers: { 'if-none-match': etag } })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })

  test('is compressed as the browser likes it', async () => {
    const { url } = await start()
    const path = '/assets/index-Ab12.js'
    const brotli = await raw(url, path, { 'accept-encoding': 'gzip, deflate, br, zstd' })
    expect(brotli.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' })
    expect(brotliDecompressSync(brotli.body).toString()).toBe(script)
    const gzip = await raw(url, path, { 'accept-encoding': 'gzip, br;q=0' })
    expect(gzip.headers['content-encoding']).toBe('gzip')
    expect(gunzipSync(gzip.body).toString()).toBe(script)
    const plain = await raw(url, path)
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(plain.body.toString()).toBe(script)
    const head = await raw(url, path, { 'accept-encoding': 'br' }, 'HEAD')
    expect([head.headers['content-length'], head.body.length]).toEqual([String(brotli.body.length), 0])
  })

  test.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '//secret.txt',
    '/..\\secret.txt',
    '/index.html%00.js',
  ])('gives nothing from beside its folder: %s', async (path) => {
    const { url } = await start()
    const { status, body } = await raw(url, path)
    expect(status).toBe(404)
    expect(body.toString()).not.toContain('secret')
  })

  test('has one name: the issuer would not send people back to another', async () => {
    const { url } = await start()
    const { port } = new URL(url)
    const answer = await raw(url, '/cases/x?y', { host: `localhost:${port}` })
    expect([answer.status, answer.headers.location]).toEqual([307, `${url}/cases/x?y`])
  })

  test('that does not build says why, stops nothing else, and is there once it is repaired', async () => {
    const folder = join(scratch(), 'not there')
    const { url } = await start(folder)
    const answer = await fetch(url)
    expect(answer.status).toBe(503)
    expect(await answer.text()).toContain('The interface works without it')
    expect((await fetch(`${url}/v1/things`)).status).toBe(200)
    mkdirSync(folder)
    writeFileSync(join(folder, 'index.html'), page)
    expect((await fetch(url)).status).toBe(200)
  })
})

test.each([
  [undefined, 'identity'],
  ['', 'identity'],
  ['br', 'br'],
  ['gzip;q=0.5, br;q=0.1', 'br'],
  ['BR;Q=0, gzip', 'gzip'],
  ['deflate, zstd', 'identity'],
])('of %j is taken %s', (header, encoding) => {
  expect(bestEncoding(header)).toBe(encoding)
})
