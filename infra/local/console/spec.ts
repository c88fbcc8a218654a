import type { Properties } from '../template/properties.ts'
import type { Resource } from '../template/resource.ts'

/** The resources of a template that make a site: a distribution, what runs before it, the headers that it adds. */
export interface ConsoleResources {
  distribution: Resource[]
  function: Resource[]
  headers: Resource[]
}

export interface ConsoleSpec {
  /** Patterns of the paths that are the HTTP interface's; all else is the console's. */
  interfacePaths: string[]
  /** Methods that the console's files answer to. */
  methods: string[]
  /** The file behind `/`. */
  rootObject: string
  /** Source of the CloudFront function that rewrites what is asked for. */
  fallback: string
  /** Headers of every file. */
  headers: Record<string, string>
  /** What the console reads before it does anything. */
  config: Record<string, unknown>
}

/** Outputs of the stacks that tell about the console. */
export const configOutput = 'ConsoleConfig'

/** Reads an `AWS::CloudFront::Distribution` of which the default behaviour is a site of files and all others are the API. */
export function readConsole(front: ConsoleResources, config: unknown): ConsoleSpec | undefined {
  const headers = new Map(front.headers.map((one) => [one.name(), readHeaders(one)]))
  const functions = new Map(front.function.map((one) => [one.name('FunctionARN'), readCode(one)]))
  const [distribution, second] = front.distribution
  if (!distribution) return undefined
  if (second) second.properties.fail('DistributionConfig', 'one distribution is all that is served here.')
  const site = distribution.properties.part('DistributionConfig')
  distribution.properties.withoutEffect('descriptive', 'Tags')
  site.withoutEffect('there is one machine, without TLS or other names', 'Aliases', 'ViewerCertificate')
  site.withoutEffect('there is one machine, without TLS or other names', 'HttpVersion', 'IPV6Enabled')
  site.withoutEffect('files come from the build, everything else from the API', 'Origins')
  site.withoutEffect('descriptive', 'Comment', 'Enabled', 'PriceClass')
  const files = site.part('DefaultCacheBehavior')
  const before = files.parts('FunctionAssociations')
  const [fallback = ''] = before.map((one) => {
    one.oneOf('EventType', ['viewer-request'])
    return (
      functions.get(one.text('FunctionARN')) ?? one.fail('FunctionARN', 'is no function of the template.')
    )
  })
  const policy = files.text('ResponseHeadersPolicyId')
  withoutCache(files)
  const interfacePaths = site.parts('CacheBehaviors').map((behavior) => {
    withoutCache(behavior)
    behavior.withoutEffect('only files are refused other methods', 'AllowedMethods')
    behavior.withoutEffect('the API adds its own headers', 'ResponseHeadersPolicyId', 'OriginRequestPolicyId')
    return behavior.text('PathPattern')
  })
  return {
    interfacePaths,
    methods: files.texts('AllowedMethods'),
    rootObject: site.text('DefaultRootObject'),
    fallback,
    headers: headers.get(policy) ?? files.fail('ResponseHeadersPolicyId', 'is no policy of the template.'),
    config: typeof config === 'string' ? JSON.parse(config) : {},
  }
}

function withoutCache(behavior: Properties): void {
  behavior.withoutEffect('nothing is kept between the machine and itself', 'CachePolicyId', 'CachedMethods')
  behavior.withoutEffect('files are always compressed', 'Compress')
  behavior.withoutEffect('there is one origin for each kind', 'TargetOriginId')
  behavior.withoutEffect('there is no TLS', 'ViewerProtocolPolicy')
}

function readCode({ properties }: Resource): string {
  const config = properties.part('FunctionConfig')
  config.oneOf('Runtime', ['cloudfront-js-2.0'])
  config.withoutEffect('descriptive', 'Comment')
  properties.withoutEffect('descriptive', 'Name', 'AutoPublish')
  return properties.text('FunctionCode')
}

function readHeaders({ properties }: Resource): Record<string, string> {
  const policy = properties.part('ResponseHeadersPolicyConfig')
  policy.withoutEffect('descriptive', 'Name', 'Comment')
  const headers: Record<string, string> = {}
  for (const item of policy.part('CustomHeadersConfig').parts('Items')) {
    headers[item.text('Header').toLowerCase()] = item.text('Value')
    item.withoutEffect('files have no headers that it could override', 'Override')
  }
  const security = policy.part('SecurityHeadersConfig')
  // RFC 6797, 7.2: this header is not for plain HTTP.
  security.withoutEffect('there is no TLS', 'StrictTransportSecurity')
  const named = [
    ['ContentSecurityPolicy', 'content-security-policy', 'ContentSecurityPolicy'],
    ['FrameOptions', 'x-frame-options', 'FrameOption'],
    ['ReferrerPolicy', 'referrer-policy', 'ReferrerPolicy'],
  ] as const
  for (const [name, header, value] of named) {
    const part = security.optionalPart(name)
    if (part) headers[header] = part.text(value)
    part?.withoutEffect('files have no headers that it could override', 'Override')
  }
  const sniffing = security.optionalPart('ContentTypeOptions')
  sniffing?.withoutEffect('files have no headers that it could override', 'Override')
  if (sniffing) headers['x-content-type-options'] = 'nosniff'
  return headers
}
