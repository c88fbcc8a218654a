import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import {
  AllowedMethods,
  CachePolicy,
  Function as CloudFrontFunction,
  Distribution,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  type IResponseHeadersPolicy,
  OriginRequestPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3'
import { Duration, Fn, RemovalPolicy, Validations } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import { routeTables } from './api.ts'
import { contentSecurityPolicy, permissionsPolicy } from './console-headers.ts'
import { interfacePaths } from './console-paths.ts'
import type { Settings } from './settings.ts'

export interface ConsoleProps {
  settings: Settings
  /** Origin of the HTTP interface. */
  interfaceUrl: string
  /** Other origins that the console talks to. */
  elsewhere: readonly string[]
}

/** A year: a browser that was told does not ask over plain HTTP again. */
const strictTransport = { accessControlMaxAge: Duration.days(365), includeSubdomains: false, override: true }

/** The console and the HTTP interface on one origin: files from a private bucket, everything else from the API. */
export class Console extends Construct {
  readonly bucket: IBucket
  readonly domainName: string
  /** Origin of the console as CloudFront names it. */
  readonly url: string

  constructor(scope: Construct, id: string, props: ConsoleProps) {
    super(scope, id)
    const { settings, interfaceUrl, elsewhere } = props
    const bucket = new Bucket(this, 'Files', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      // Everything in it can be built again.
      removalPolicy: RemovalPolicy.DESTROY,
    }) as IBucket
    this.bucket = bucket
    const certificate =
      settings.consoleCertificateArn &&
      Certificate.fromCertificateArn(this, 'Certificate', settings.consoleCertificateArn)
    const distribution = new Distribution(this, 'Distribution', {
      comment: `${settings.stackName}: console`,
      defaultRootObject: 'index.html',
      httpVersion: HttpVersion.HTTP2_AND_3,
      // North America, Europe and Israel; whoever is elsewhere is served from there.
      priceClass: PriceClass.PRICE_CLASS_100,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      ...(certificate && {
        certificate,
        domainNames: [new URL(settings.consoleUrl as string).hostname],
      }),
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(bucket),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
        // As long as each file says; compressed as brotli or gzip.
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: this.headersOfFiles(elsewhere),
        functionAssociations: [{ eventType: FunctionEventType.VIEWER_REQUEST, function: this.fallback() }],
      },
      additionalBehaviors: this.interfaceBehaviors(interfaceUrl),
    })
    Validations.of(distribution).acknowledge(
      { id: 'AwsSolutions-CFR1', reason: 'A company knows best where its own people travel.' },
      {
        id: 'AwsSolutions-CFR2',
        reason: 'A firewall bills while nobody comes. The interface is throttled and asks for sign-in.',
      },
      {
        id: 'AwsSolutions-CFR3',
        reason: 'Its log would hold whole paths, and the path of a task page is its secret.',
      },
    )
    if (!certificate) {
      Validations.of(distribution).acknowledge({
        id: 'AwsSolutions-CFR4',
        reason: 'The name that CloudFront gives comes with its own certificate and no choice of protocol.',
      })
    }
    Validations.of(bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'Only CloudFront reads it, and only what every visitor may have: the files of the console.',
    })
    this.domainName = distribution.distributionDomainName
    this.url = `https://${distribution.distributionDomainName}`
  }

  /** The interface answers for itself: nothing is kept, and its own headers stay. */
  private interfaceBehaviors(interfaceUrl: string) {
    const behavior = {
      origin: new HttpOrigin(Fn.select(2, Fn.split('/', interfaceUrl))),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      responseHeadersPolicy: new ResponseHeadersPolicy(this, 'HeadersOfInterface', {
        securityHeadersBehavior: { strictTransportSecurity: strictTransport },
      }),
    }
    const paths = interfacePaths(Object.values(routeTables))
    return Object.fromEntries(paths.map((path) => [path, behavior]))
  }

  private headersOfFiles(elsewhere: readonly string[]): IResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, 'HeadersOfFiles', {
      securityHeadersBehavior: {
        contentSecurityPolicy: {
          contentSecurityPolicy: contentSecurityPolicy(elsewhere),
          override: true,
        },
        strictTransportSecurity: strictTransport,
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
      },
      customHeadersBehavior: {
        customHeaders: [
          { header: 'permissions-policy', value: permissionsPolicy, override: true },
          { header: 'cross-origin-opener-policy', value: 'same-origin', override: true },
        ],
      },
    })
  }

  private fallback(): CloudFrontFunction {
    return new CloudFrontFunction(this, 'Fallback', {
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromInline(readFileSync(join(import.meta.dirname, 'console-fallback.js'), 'utf8')),
    })
  }
}
