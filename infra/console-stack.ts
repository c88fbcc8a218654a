import { CfnManagedLoginBranding, ManagedLoginVersion, UserPoolDomain } from 'aws-cdk-lib/aws-cognito'
import { CfnOutput, Fn, Stack } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import type { Api } from './api.ts'
import { Console } from './console.ts'
import { ConsoleFiles } from './console-files.ts'
import type { Settings } from './settings.ts'
import { type SignIn, signInScopes } from './sign-in.ts'

export interface ConsoleStackProps {
  settings: Settings
  api: Api
  signIn: SignIn
  /** Origins of the stores that browsers send attachments to and take them from. */
  stores?: readonly string[]
  /** Folder of the built console. Absent on one machine: the runtime builds it and serves it itself. */
  build?: string
}

/** Where people work: the console, the interface beside it on the same origin, and the page to sign in on. */
export class ConsoleStack extends Stack {
  readonly console: Console

  constructor(
    scope: Construct,
    id: string,
    { settings, api, signIn, stores = [], build }: ConsoleStackProps,
  ) {
    super(scope, id, {
      description: 'Throughline: the console',
      env: { ...(settings.region && { region: settings.region }) },
    })
    const signInPage = signIn.pool && this.signInPage(signIn)
    this.console = new Console(this, 'Console', {
      settings,
      interfaceUrl: api.url,
      elsewhere: [
        ...(signInPage ? [cognitoOrigin(this.region), signInPage] : [new URL(signIn.issuer).origin]),
        ...stores,
      ],
    })
    const config = {
      issuer: signIn.issuer,
      clientId: signIn.clientId,
      scope: signInScopes.join(' '),
      // Cognito's page to sign out on has names of its own for what the standard calls `post_logout_redirect_uri`.
      ...(signIn.pool && { signOut: { client_id: signIn.clientId, logout_uri: `${api.publicUrl}/` } }),
    }
    new CfnOutput(this, 'ConsoleConfig', { value: this.toJsonString(config) })
    if (build !== undefined) {
      new ConsoleFiles(this, 'Deployed', {
        bucket: this.console.bucket,
        build,
        config,
      })
    }
    new CfnOutput(this, 'ConsoleUrl', { value: settings.consoleUrl ?? this.console.url })
    if (settings.consoleCertificateArn) {
      new CfnOutput(this, 'ConsoleDomainTarget', { value: this.console.domainName })
    }
  }

  /** Cognito's own pages to sign in on. Their name must be unique in the region: a part of the stack's id is. */
  private signInPage(signIn: SignIn): string {
    const unique = Fn.select(0, Fn.split('-', Fn.select(2, Fn.split('/', this.stackId))))
    const domain = new UserPoolDomain(this, 'SignInPage', {
      userPool: signIn.pool as NonNullable<SignIn['pool']>,
      cognitoDomain: { domainPrefix: `throughline-${unique}` },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    })
    new CfnManagedLoginBranding(this, 'SignInPageLooks', {
      userPoolId: (signIn.pool as NonNullable<SignIn['pool']>).userPoolId,
      clientId: signIn.clientId,
      useCognitoProvidedValues: true,
    }).node.addDependency(domain)
    return domain.baseUrl()
  }
}

/** Where Cognito tells about its pools and their keys. */
const cognitoOrigin = (region: string) => `https://cognito-idp.${region}.amazonaws.com`
