import { DeleteBucketPolicyCommand, ListBucketsCommand, S3Client } from '@aws-sdk/client-s3'
import { account } from './emulator.ts'

/** The emulator speaks no TLS, without which the bucket of attachments takes nothing: its policy says so and nothing else. */
export async function allowWithoutTls(endpoint: string): Promise<void> {
  const { region, ...credentials } = account
  const s3 = new S3Client({ endpoint, region, credentials, forcePathStyle: true })
  const { Buckets = [] } = await s3.send(new ListBucketsCommand({}))
  const found = Buckets.filter(({ Name }) => Name?.includes('attachments'))
  if (found.length !== 1) throw new Error(`found ${found.length} buckets of attachments, not 1`)
  await s3.send(new DeleteBucketPolicyCommand({ Bucket: found[0]?.Name }))
  s3.destroy()
}
