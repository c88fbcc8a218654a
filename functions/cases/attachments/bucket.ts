import type { S3Client } from '@aws-sdk/client-s3'
import { Env, env } from '../../platform/environment.ts'
import type { Announced } from './model.ts'

/** How long an address is good for, in seconds: for the upload of 25 MB over a slow line, and for a click. */
const UploadLife = 900
export const ReadLife = 120

let client: S3Client | undefined

/** The SDK for S3 takes 0.2 s to load: only what deals with files waits for it. */
async function s3() {
  const sdk = await import('@aws-sdk/client-s3')
  client ??= new sdk.S3Client({
    maxAttempts: 4,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  return { ...sdk, client, Bucket: env(Env.attachmentsBucket) }
}

/** Base64 of what is given in hex. */
const base64 = (hex: string) => Buffer.from(hex, 'hex').toString('base64')

/** An address that takes one PUT of exactly this content, with these headers, for a while: S3 itself refuses any other. */
export async function uploadAddress(
  key: string,
  { type, bytes, sha256 }: Pick<Announced, 'type' | 'bytes' | 'sha256'>,
): Promise<{ url: string; headers: Record<string, string>; seconds: number }> {
  const { client, Bucket, PutObjectCommand } = await s3()
  const { getSignedUrl } = await import('@aws-sdk/s3-request-presigner')
  const ChecksumSHA256 = base64(sha256)
  const url = await getSignedUrl(
    client,
    new PutObjectCommand({ Bucket, Key: key, ContentType: type, ContentLength: bytes, ChecksumSHA256 }),
    {
      expiresIn: UploadLife,
      signableHeaders: new Set(['host', 'content-type', 'content-length']),
      // In the query it would be a parameter that S3 signs but does not check.
      unhoistableHeaders: new Set(['x-amz-checksum-sha256']),
    },
  )
  return {
    url,
    headers: { 'content-type': type, 'x-amz-checksum-sha256': ChecksumSHA256 },
    seconds: UploadLife,
  }
}

/** An address that shows one file, under its name, for a short while. */
export async function readAddress(key: string, type: string, disposition: string): Promise<string> {
  const { client, Bucket, GetObjectCommand } = await s3()
  const { getSignedUrl } = await import('@aws-sdk/s3-request-presigner')
  return getSignedUrl(
    client,
    new GetObjectCommand({
      Bucket,
      Key: key,
      ResponseContentType: type,
      ResponseContentDisposition: disposition,
      ResponseCacheControl: 'private, no-store',
    }),
    { expiresIn: ReadLife },
  )
}

export interface Stored {
  bytes: number
  type: string
  /** Hex; absent where S3 was given none. */
  sha256: string | undefined
  etag: string
}

/** What lies at a key; undefined when nothing does. */
export async function stored(key: string): Promise<Stored | undefined> {
  const { client, Bucket, HeadObjectCommand } = await s3()
  try {
    const head = await client.send(new HeadObjectCommand({ Bucket, Key: key, ChecksumMode: 'ENABLED' }))
    return {
      bytes: head.ContentLength ?? 0,
      type: head.ContentType ?? '',
      sha256: head.ChecksumSHA256 && Buffer.from(head.ChecksumSHA256, 'base64').toString('hex'),
      etag: head.ETag ?? '',
    }
  } catch (error) {
    if ((error as Error).name === 'NotFound') return undefined
    throw error
  }
}

/** The bytes from `start` to before `end`, of one that is not empty. */
export async function part(key: string, start: number, end: number): Promise<Uint8Array> {
  const { client, Bucket, GetObjectCommand } = await s3()
  const { Body } = await client.send(
    new GetObjectCommand({ Bucket, Key: key, Range: `bytes=${start}-${end - 1}` }),
  )
  return (await Body?.transformToByteArray()) ?? new Uint8Array()
}

/** Copies what was checked, and nothing that came after it. */
export async function keep(from: string, to: string, etag: string): Promise<void> {
  const { client, Bucket, CopyObjectCommand } = await s3()
  await client.send(
    new CopyObjectCommand({ Bucket, Key: to, CopySource: `${Bucket}/${from}`, CopySourceIfMatch: etag }),
  )
}

export async function discard(key: string): Promise<void> {
  const { client, Bucket, DeleteObjectCommand } = await s3()
  await client.send(new DeleteObjectCommand({ Bucket, Key: key }))
}
