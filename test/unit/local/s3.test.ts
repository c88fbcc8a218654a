import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { describe, expect, it, onTestFinished } from 'vitest'
import { s3Path } from '../../../infra/local/s3/s3.ts'
import { type Resources, scratch, startWith } from './assembly.ts'

const bucket = 'files'
const resources: Resources = {
  Files: {
    Type: 'AWS::S3::Bucket',
    Properties: {
      BucketName: bucket,
      CorsConfiguration: {
        CorsRules: [
          {
            AllowedOrigins: ['http://127.0.0.1:*'],
            AllowedMethods: ['PUT'],
            AllowedHeaders: ['content-type', 'x-amz-checksum-sha256'],
            MaxAge: 60,
          },
        ],
      },
    },
  },
}

function clientOf(url: string, secretAccessKey = 'local'): S3Client {
  const client = new S3Client({
    endpoint: `${url}${s3Path}`,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey },
    maxAttempts: 1,
  })
  onTestFinished(() => client.destroy())
  return client
}

async function started(options: Parameters<typeof startWith>[1] = {}) {
  const runtime = await startWith({ resources }, options)
  return { runtime, s3: clientOf(runtime.url) }
}

const sha256 = (content: Uint8Array | string) => createHash('sha256').update(content).digest('base64')
const put = (Key: string, Body: string | Uint8Array) => new PutObjectCommand({ Bucket: bucket, Key, Body })
const contentOf = async (s3: S3Client, Key: string, more: object = {}) => {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key, ...more }))
  return Body?.transformToString()
}
const codeOf = (xml: string) => /<Code>(\w+)<\/Code>/.exec(xml)?.[1]

describe('the local S3, by the SDK of AWS', () => {
  it('keeps an object with its type and gives it back, whole and in part', async () => {
    const { s3 } = await started()
    const name = 'a folder/ä+b=c&d "e".txt'
    await s3.send(
      new PutObjectCommand({ Bucket: bucket, Key: name, Body: 'hello world', ContentType: 'text/plain' }),
    )
    const { Body, ContentType, ContentLength } = await s3.send(
      new GetObjectCommand({ Bucket: bucket, Key: name }),
    )
    expect([await Body?.transformToString(), ContentType, ContentLength]).toEqual([
      'hello world',
      'text/plain',
      11,
    ])
    expect(await contentOf(s3, name, { Range: 'bytes=0-4' })).toBe('hello')
    expect(await contentOf(s3, name, { Range: 'bytes=6-' })).toBe('world')
    expect(await contentOf(s3, name, { Range: 'bytes=-3' })).toBe('rld')
    await expect(contentOf(s3, name, { Range: 'bytes=11-' })).rejects.toMatchObject({ name: 'InvalidRange' })
  })

  it('says what it has, with the checksum that was checked', async () => {
    const { s3 } = await started()
    await s3.send(
      new PutObjectCommand({ Bucket: bucket, Key: 'k', Body: 'hello', ChecksumSHA256: sha256('hello') }),
    )
    expect(
      await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: 'k', ChecksumMode: 'ENABLED' })),
    ).toMatchObject({
      ContentLength: 5,
      ChecksumSHA256: sha256('hello'),
      ETag: '"5d41402abc4b2a76b9719d911017c592"',
    })
    await expect(s3.send(new HeadObjectCommand({ Bucket: bucket, Key: 'other' }))).rejects.toMatchObject({
      name: 'NotFound',
    })
  })

  it('refuses content that is not what its checksum says', async () => {
    const { s3 } = await started()
    for (const checksum of [{ ChecksumSHA256: sha256('other') }, { ChecksumCRC32: 'AAAAAA==' }]) {
      const command = new PutObjectCommand({ Bucket: bucket, Key: 'k', Body: 'hello', ...checksum })
      await expect(s3.send(command)).rejects.toMatchObject({ name: 'BadDigest' })
    }
    await expect(contentOf(s3, 'k')).rejects.toMatchObject({ name: 'NoSuchKey' })
  })

  it('takes a stream in chunks with its checksum behind it', async () => {
    const { s3 } = await started()
    const content = randomBytes(300_000)
    const file = join(scratch(), 'stream')
    writeFileSync(file, content)
    await s3.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: 's',
        Body: createReadStream(file),
        ContentLength: content.length,
      }),
    )
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: 's' }))
    expect(Buffer.from((await Body?.transformToByteArray()) ?? []).equals(content)).toBe(true)
  })

  it('copies what is as it was read, deletes, and does not overwrite what must be new', async () => {
    const { s3 } = await started()
    const { ETag } = await s3.send(put('from', 'one'))
    const copy = (CopySourceIfMatch: string | undefined) =>
      s3.send(
        new CopyObjectCommand({
          Bucket: bucket,
          Key: 'to/here',
          CopySource: `${bucket}/from`,
          CopySourceIfMatch,
        }),
      )
    await expect(copy('"other"')).rejects.toMatchObject({ name: 'PreconditionFailed' })
    await copy(ETag)
    await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: 'from' }))
    await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: 'from' }))
    expect(await contentOf(s3, 'to/here')).toBe('one')
    const again = new PutObjectCommand({ Bucket: bucket, Key: 'to/here', Body: 'two', IfNoneMatch: '*' })
    await expect(s3.send(again)).rejects.toMatchObject({ name: 'PreconditionFailed' })
    expect(await contentOf(s3, 'to/here')).toBe('one')
  })

  it('refuses what it does not serve, instead of doing something else', async () => {
    const { s3, runtime } = await started()
    const multi = new PutObjectCommand({ Bucket: bucket, Key: 'k', Body: 'x', ChecksumCRC32C: 'AAAAAA==' })
    await expect(s3.send(multi)).rejects.toMatchObject({ name: 'NotImplemented' })
    await expect(contentOf(s3, 'k', { VersionId: '1' })).rejects.toMatchObject({ name: 'NotImplemented' })
    await expect(s3.send(new GetObjectCommand({ Bucket: 'nobodys', Key: 'k' }))).rejects.toMatchObject({
      name: 'NoSuchBucket',
    })
    expect((await fetch(`${runtime.url}${s3Path}/${bucket}/k`)).status).toBe(403)
  })

  it('refuses a signature by another secret', async () => {
    const { runtime } = await started()
    const stranger = clientOf(runtime.url, 'guessed')
    await expect(stranger.send(put('k', 'x'))).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' })
  })

  it('keeps what it has when it is started again, unless it is to forget', async () => {
    const dataDir = join(scratch(), 'data')
    const first = await started({ dataDir })
    await first.s3.send(put('k', 'kept'))
    await first.runtime.stop()
    const second = await started({ dataDir })
    expect(await contentOf(second.s3, 'k')).toBe('kept')
    await second.runtime.stop()
    const third = await started({ dataDir, fresh: true })
    await expect(contentOf(third.s3, 'k')).rejects.toMatchObject({ name: 'NoSuchKey' })
  })
})

describe('a presigned address of the local S3', () => {
  const content = 'twelve bytes'
  async function uploadAddress(expiresIn = 60) {
    const { runtime, s3 } = await started()
    const url = await getSignedUrl(
      s3,
      new PutObjectCommand({
        Bucket: bucket,
        Key: 'k',
        ContentType: 'text/plain',
        ContentLength: content.length,
        ChecksumSHA256: sha256(content),
      }),
      {
        expiresIn,
        signableHeaders: new Set(['host', 'content-type', 'content-length']),
        unhoistableHeaders: new Set(['x-amz-checksum-sha256']),
      },
    )
    const upload = async (body: string, headers: Record<string, string> = {}, to = url) => {
      const answer = await fetch(to, {
        method: 'PUT',
        body,
        headers: { 'content-type': 'text/plain', 'x-amz-checksum-sha256': sha256(content), ...headers },
      })
      return { status: answer.status, code: codeOf(await answer.text()), headers: answer.headers }
    }
    return { runtime, s3, url, upload }
  }

  it('takes exactly the content that it was signed for', async () => {
    const { s3, upload } = await uploadAddress()
    expect(await upload('other bytes!')).toMatchObject({ status: 400, code: 'BadDigest' })
    expect(await upload('too long, by far')).toMatchObject({ status: 403, code: 'SignatureDoesNotMatch' })
    expect(await upload('short')).toMatchObject({ status: 403, code: 'SignatureDoesNotMatch' })
    expect(await upload(content, { 'content-type': 'text/html' })).toMatchObject({
      code: 'SignatureDoesNotMatch',
    })
    const own = { 'x-amz-checksum-sha256': sha256('other bytes!') }
    expect(await upload('other bytes!', own)).toMatchObject({ code: 'SignatureDoesNotMatch' })
    expect(await upload(content, { 'x-amz-acl': 'public-read' })).toMatchObject({
      status: 403,
      code: 'AccessDenied',
    })
    await expect(contentOf(s3, 'k')).rejects.toMatchObject({ name: 'NoSuchKey' })
    expect(await upload(content)).toMatchObject({ status: 200 })
    expect(await contentOf(s3, 'k')).toBe(content)
  })

  it('is for one key, one method and its own life only', async () => {
    const { url, upload, runtime } = await uploadAddress()
    expect(await upload(content, {}, url.replace('/k?', '/other?'))).toMatchObject({
      code: 'SignatureDoesNotMatch',
    })
    expect(await upload(content, {}, url.replace('X-Amz-Expires=60', 'X-Amz-Expires=6000'))).toMatchObject({
      code: 'SignatureDoesNotMatch',
    })
    expect(codeOf(await (await fetch(url)).text())).toBe('SignatureDoesNotMatch')
    await runtime.advance('PT61S')
    expect(await upload(content)).toMatchObject({ status: 403, code: 'AccessDenied' })
  })

  it('gives a file under the name and type that it was signed for', async () => {
    const { runtime, s3 } = await started()
    await s3.send(put('k', '<b>hi</b>'))
    const url = await getSignedUrl(
      s3,
      new GetObjectCommand({
        Bucket: bucket,
        Key: 'k',
        ResponseContentType: 'text/plain',
        ResponseContentDisposition: `attachment; filename="a b.txt"`,
      }),
      { expiresIn: 30 },
    )
    const answer = await fetch(url)
    expect([
      answer.headers.get('content-type'),
      answer.headers.get('content-disposition'),
      await answer.text(),
    ]).toEqual(['text/plain', 'attachment; filename="a b.txt"', '<b>hi</b>'])
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect((await fetch(url.replace('a%20b', 'evil'))).status).toBe(403)
    await runtime.advance('PT31S')
    expect((await fetch(url)).status).toBe(403)
  })

  it('can be used from the pages that the bucket allows, and only as it allows', async () => {
    const { url, upload } = await uploadAddress()
    const preflight = (origin: string, method: string, headers: string) =>
      fetch(url, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': method,
          'access-control-request-headers': headers,
        },
      })
    const allowed = await preflight('http://127.0.0.1:5173', 'PUT', 'content-type,x-amz-checksum-sha256')
    expect([allowed.status, allowed.headers.get('access-control-allow-origin')]).toEqual([
      200,
      'http://127.0.0.1:5173',
    ])
    expect((await preflight('http://127.0.0.1:5173', 'DELETE', 'content-type')).status).toBe(403)
    expect((await preflight('http://127.0.0.1:5173', 'PUT', 'x-amz-acl')).status).toBe(403)
    expect((await preflight('https://elsewhere.example', 'PUT', 'content-type')).status).toBe(403)
    const put = await upload(content, { origin: 'http://127.0.0.1:5173' })
    expect([put.status, put.headers.get('access-control-allow-origin')]).toEqual([
      200,
      'http://127.0.0.1:5173',
    ])
  })
})

it('goes on after time was moved: a client that follows the dates of its answers stays in step', async () => {
  const { runtime, s3 } = await started()
  await runtime.advance('P30D')
  s3.config.systemClockOffset = 30 * 86_400_000
  await s3.send(put('a.txt', 'first'))
  await s3.send(put('a.txt', 'second'))
  expect(await contentOf(s3, 'a.txt')).toBe('second')
})
