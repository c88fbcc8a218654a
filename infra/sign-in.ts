import {
  AccountRecovery,
  type CfnUserPoolClient,
  Mfa,
  OAuthScope,
  UserPool,
  UserPoolGroup,
} from 'aws-cdk-lib/aws-cognito'
import { Duration, Lazy, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import { Roles } from '../functions/platform/routes.ts'
import type { Settings } from './settings.ts'

/** Page of the console to which the issuer sends people back. */
export const signedInPath = '/signed-in'
/** What the console asks the issuer for. */
export const signInScopes = ['openid', 'email', 'profile'] as const

/**
 * Who may call `/v1`: people with a token of our own Cognito pool, or of the OIDC issuer in the settings.
 *
 * It must be the ID token: Cognito's access token names neither audience nor e-mail address.
 */
export class SignIn extends Construct {
  readonly issuer: string
  /** What a token may be for: any of these. */
  readonly audience: readonly string[]
  /** The client that the console is at the issuer: public, with authorization code and PKCE. */
  readonly clientId: string
  /** Absent when people sign in elsewhere. */
  readonly pool?: UserPool
  /** Where the console is. */
  private origin: string | undefined

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id)
    if (settings.signIn !== 'cognito') {
      const { issuer, audience, clientId = audience } = settings.signIn
      this.issuer = issuer
      this.audience = [...new Set([audience, clientId])]
      this.clientId = clientId
      return
    }
    const pool = new UserPool(this, 'Pool', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      standardAttributes: { email: { required: true, mutable: true } },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(7),
      },
      deletionProtection: settings.removalPolicy === 'retain',
      removalPolicy: settings.removalPolicy === 'retain' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    })
    Validations.of(pool).acknowledge(
      {
        id: 'AwsSolutions-COG2',
        reason: 'A second factor is offered to everybody; whoever wants it enforced uses their own issuer.',
      },
      {
        id: 'AwsSolutions-COG8',
        reason:
          'The Plus tier bills per active user; accounts are made by an administrator only, and a second factor is offered.',
      },
    )
    for (const role of Roles) new UserPoolGroup(this, `Group-${role}`, { userPool: pool, groupName: role })
    const client = pool.addClient('Client', {
      generateSecret: false,
      authFlows: { userSrp: true, adminUserPassword: true },
      preventUserExistenceErrors: true,
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls: [this.consolePage(signedInPath)],
        logoutUrls: [this.consolePage('/')],
      },
      idTokenValidity: Duration.hours(1),
      accessTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.days(30),
      enableTokenRevocation: true,
      // Two tabs may renew at the same moment, or an answer may get lost: the token before is good for so long.
      refreshTokenRotationGracePeriod: Duration.seconds(30),
    })
    // Cognito refuses rotation on a client that may also renew by this older flow, which the CDK always adds.
    const { explicitAuthFlows = [] } = client.node.defaultChild as CfnUserPoolClient
    ;(client.node.defaultChild as CfnUserPoolClient).explicitAuthFlows = explicitAuthFlows.filter(
      (flow) => flow !== 'ALLOW_REFRESH_TOKEN_AUTH',
    )
    this.pool = pool
    this.clientId = client.userPoolClientId
    this.issuer = `https://cognito-idp.${Stack.of(this).region}.amazonaws.com/${pool.userPoolId}`
    this.audience = [client.userPoolClientId]
  }

  /** Says where the console is, once that is known: the issuer sends people back to nowhere else. */
  returnTo(origin: string): void {
    this.origin = origin
  }

  private consolePage(path: string): string {
    return Lazy.string({ produce: () => `${this.origin}${path}` })
  }
}
