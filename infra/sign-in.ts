import { AccountRecovery, Mfa, UserPool, UserPoolGroup } from 'aws-cdk-lib/aws-cognito'
import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import { Roles } from '../functions/platform/routes.ts'
import type { Settings } from './settings.ts'

/**
 * Who may call `/v1`: people with a token of our own Cognito pool, or of the OIDC issuer in the settings.
 *
 * It must be the ID token: Cognito's access token names neither audience nor e-mail address.
 */
export class SignIn extends Construct {
  readonly issuer: string
  readonly audience: string
  /** Absent when people sign in elsewhere. */
  readonly pool?: { userPoolId: string; clientId: string }

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id)
    if (settings.signIn !== 'cognito') {
      this.issuer = settings.signIn.issuer
      this.audience = settings.signIn.audience
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
      disableOAuth: true,
      idTokenValidity: Duration.hours(1),
      accessTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.days(30),
    })
    this.pool = { userPoolId: pool.userPoolId, clientId: client.userPoolClientId }
    this.issuer = `https://cognito-idp.${Stack.of(this).region}.amazonaws.com/${pool.userPoolId}`
    this.audience = client.userPoolClientId
  }
}
