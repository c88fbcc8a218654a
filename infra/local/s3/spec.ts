import type { Properties } from '../template/properties.ts'
import type { Resource } from '../template/resource.ts'

/** What pages of other origins may do with a bucket. */
export interface CorsRule {
  origins: string[]
  methods: string[]
  /** Lower case, or `*`. */
  headers: string[]
  exposed: string[]
  maxAgeSeconds: number | undefined
}

export interface BucketSpec {
  name: string
  cors: CorsRule[]
}

/** Reads an `AWS::S3::Bucket`. */
export function readBucket({ properties, name }: Resource): BucketSpec {
  properties.withoutEffect('the name is read with the resource', 'BucketName')
  properties.withoutEffect('only signed requests of this machine are taken', 'PublicAccessBlockConfiguration')
  properties.withoutEffect('one account owns all', 'OwnershipControls')
  properties.withoutEffect('objects lie in the data folder as they are', 'BucketEncryption')
  properties.withoutEffect('only the newest version is kept', 'VersioningConfiguration')
  properties.withoutEffect(
    'nothing grows old enough on one machine to be thrown away',
    'LifecycleConfiguration',
  )
  properties.withoutEffect('no rule of the template acts on objects', 'NotificationConfiguration')
  properties.withoutEffect('descriptive', 'Tags')
  return { name: name(), cors: properties.part('CorsConfiguration').parts('CorsRules').map(readCors) }
}

function readCors(rule: Properties): CorsRule {
  rule.withoutEffect('descriptive', 'Id')
  return {
    origins: rule.texts('AllowedOrigins'),
    methods: rule.texts('AllowedMethods'),
    headers: rule.texts('AllowedHeaders').map((header) => header.toLowerCase()),
    exposed: rule.texts('ExposedHeaders'),
    maxAgeSeconds: rule.raw('MaxAge') === undefined ? undefined : rule.number('MaxAge'),
  }
}
