import { runInNewContext } from 'node:vm'
import { Match } from 'aws-cdk-lib/assertions'
import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy } from '../../infra/console-headers.ts'
import { interfacePaths } from '../../infra/console-paths.ts'
import { synthesizeConsole } from './console-stack.ts'
import { only, resourcesOf, synthesize } from './stack.ts'

const { template } = synthesizeConsole()
const distribution = only(template, 'AWS::CloudFront::Distribution').DistributionConfig as {
  CacheBehaviors: { PathPattern: string; AllowedMethods: string[]; CachePolicyId: string }[]
  DefaultCacheBehavior: Record<string, unknown>
} & Record<string, unknown>

describe('the distribution', () => {
  it('speaks the newest protocols, and is on the cheapest machines', () => {
    expect(distribution).toMatchObject({
      HttpVersion: 'http2and3',
      PriceClass: 'PriceClass_100',
      DefaultRootObject: 'index.html',
      DefaultCacheBehavior: {
        AllowedMethods: ['GET', 'HEAD'],
        ViewerProtocolPolicy: 'redirect-to-https',
        Compress: true,
      },
    })
  })

  it('has a name and a certificate of its own where the settings say so', () => {
    const { template } = synthesizeConsole({
      consoleUrl: 'https://it.example.com',
      consoleCertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/1',
    })
    expect(only(template, 'AWS::CloudFront::Distribution').DistributionConfig).toMatchObject({
      Aliases: ['it.example.com'],
      ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021', SslSupportMethod: 'sni-only' },
    })
  })

  it('leads exactly the routes of the interface to it, keeps nothing of it, and lets every method through', () => {
    const routes = Object.values(resourcesOf(synthesize().template, 'AWS::ApiGatewayV2::Route'))
    const paths = routes.map((route) => String(route.Properties.RouteKey).split(' ')[1] as string)
    const matches = (pattern: string, path: string) =>
      pattern.endsWith('/*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern
    for (const path of paths)
      expect(
        distribution.CacheBehaviors.filter(({ PathPattern }) => matches(PathPattern, path)),
      ).toHaveLength(1)
    for (const { PathPattern, AllowedMethods, CachePolicyId } of distribution.CacheBehaviors) {
      expect([PathPattern, paths.some((path) => matches(PathPattern, path))]).toEqual([PathPattern, true])
      expect(AllowedMethods).toHaveLength(7)
      // CloudFront's own policy "CachingDisabled".
      expect(CachePolicyId).toBe('4135ea2d-6df8-44a3-9df3-4b5a84be39ad')
    }
  })

  it('reads a bucket that nobody else can', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        RestrictPublicBuckets: true,
      },
    })
    template.hasResourceProperties('AWS::CloudFront::OriginAccessControl', {
      OriginAccessControlConfig: { SigningBehavior: 'always', SigningProtocol: 'sigv4' },
    })
  })
})

it('a path of one part is itself, a longer one a pattern', () => {
  const route = (path: string) => ({ method: 'GET', path, summary: '', tag: '', status: 200 }) as const
  expect(
    interfacePaths([{ a: route('/t/{token}'), b: route('/health') }, { c: route('/t/{token}/x') }]),
  ).toEqual(['/health', '/t/*'])
})

describe('the headers of files', () => {
  it('allow no script but from files, no plugin, no frame and no address but those of sign-in and attachments', () => {
    const policy = contentSecurityPolicy(['https://issuer.example'])
    const directives = new Map(policy.split('; ').map((one) => [one.split(' ')[0], one.split(' ').slice(1)]))
    expect(directives.get('default-src')).toEqual(["'none'"])
    expect(directives.get('script-src')).toEqual(["'self'"])
    expect(directives.get('connect-src')).toEqual(["'self'", 'https://issuer.example'])
    for (const closed of ['frame-ancestors', 'base-uri']) expect(directives.get(closed)).toEqual(["'none'"])
    expect(policy).not.toMatch(/unsafe-eval|\*|http:/)
  })

  it('name the issuer of the settings', () => {
    const { template } = synthesizeConsole({
      signIn: { issuer: 'https://login.example.com/tenant', audience: 'api', clientId: 'console' },
    })
    const text = JSON.stringify(template.toJSON())
    expect(text).toContain("connect-src 'self' https://login.example.com https://")
    expect(text).not.toContain('amazoncognito')
    template.resourceCountIs('AWS::Cognito::UserPoolDomain', 0)
  })

  it('are those of every file, with a year of HTTPS', () => {
    template.hasResourceProperties('AWS::CloudFront::ResponseHeadersPolicy', {
      ResponseHeadersPolicyConfig: {
        SecurityHeadersConfig: {
          StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000 },
          ContentTypeOptions: { Override: true },
          FrameOptions: { FrameOption: 'DENY' },
          ReferrerPolicy: { ReferrerPolicy: 'no-referrer' },
          ContentSecurityPolicy: Match.objectLike({ Override: true }),
        },
        CustomHeadersConfig: {
          Items: Match.arrayWith([
            Match.objectLike({
              Header: 'permissions-policy',
              Value: Match.stringLikeRegexp('camera=\\(self\\)'),
            }),
          ]),
        },
      },
    })
  })
})

describe('what is put into the bucket', () => {
  const deployments = Object.values(resourcesOf(template, 'Custom::CDKBucketDeployment'))
  const cached = (control: string) =>
    deployments.find(
      ({ Properties }) => (Properties.SystemMetadata as Record<string, string>)['cache-control'] === control,
    )

  it('is kept for a year where its name has a digest, and goes there first', () => {
    expect(cached('public, max-age=31536000, immutable')?.Properties).toMatchObject({
      Exclude: ['*'],
      Include: ['assets/*'],
      Prune: false,
    })
    const pages = cached('no-cache')
    expect(pages?.Properties).toMatchObject({ Exclude: ['assets/*'] })
    expect(JSON.stringify(pages?.DependsOn)).toContain('Hashed')
  })

  it('has where to sign in beside it', () => {
    const { ConsoleConfig } = template.toJSON().Outputs as Record<string, { Value: unknown }>
    const text = JSON.stringify(ConsoleConfig?.Value)
    for (const part of ['issuer', 'clientId', 'openid email profile', 'logout_uri'])
      expect(text).toContain(part)
  })
})

describe('signing in', () => {
  it('is a client without a secret, by code only, back to the console only', () => {
    const { template } = synthesize({ consoleUrl: 'https://it.example.com' })
    const client = only(template, 'AWS::Cognito::UserPoolClient')
    expect(client).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthFlowsUserPoolClient: true,
      CallbackURLs: ['https://it.example.com/signed-in'],
      LogoutURLs: ['https://it.example.com/'],
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 30 },
    })
    // Cognito refuses it together with rotation.
    expect(client.ExplicitAuthFlows).not.toContain('ALLOW_REFRESH_TOKEN_AUTH')
  })

  it('sends people back to the interface as long as nobody has said where the console is', () => {
    const { CallbackURLs } = only(synthesize().template, 'AWS::Cognito::UserPoolClient')
    expect(JSON.stringify(CallbackURLs)).toMatch(/ApiEndpoint.*\/signed-in/)
  })

  it('puts the console on every link once it is known', () => {
    const { template } = synthesize({ consoleUrl: 'https://it.example.com' })
    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: Match.objectLike({ PUBLIC_URL: 'https://it.example.com' }) },
    })
  })

  it('has pages of Cognito with a name that no other stack has', () => {
    template.hasResourceProperties('AWS::Cognito::UserPoolDomain', { ManagedLoginVersion: 2 })
    expect(JSON.stringify(only(template, 'AWS::Cognito::UserPoolDomain').Domain)).toContain('AWS::StackId')
    template.resourceCountIs('AWS::Cognito::ManagedLoginBranding', 1)
  })
})

describe('the function before the files', () => {
  const { FunctionCode, FunctionConfig } = only(template, 'AWS::CloudFront::Function') as {
    FunctionCode: string
    FunctionConfig: { Runtime: string }
  }
  const handler = runInNewContext(`${FunctionCode}\nhandler`) as (event: unknown) => { uri: string }
  const asked = (uri: string) => handler({ request: { uri, method: 'GET', querystring: {} } }).uri

  it.each([
    ['/', '/index.html'],
    ['/index.html', '/index.html'],
    ['/cases/01J.x/', '/index.html'],
    ['/cases/abc', '/index.html'],
    ['/signed-in', '/index.html'],
    ['/assets/index-Ab12.js', '/assets/index-Ab12.js'],
    ['/config.json', '/config.json'],
  ])('makes of %s %s', (uri, expected) => {
    expect(FunctionConfig.Runtime).toBe('cloudfront-js-2.0')
    expect(asked(uri)).toBe(expected)
  })
})
