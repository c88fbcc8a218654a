import type { Properties } from '../template/properties.ts'
import type { Resource } from '../template/resource.ts'

/** Issuer of a Cognito pool's tokens: here the runtime's own issuer stands for it. */
export function readPool({ properties, name }: Resource): string {
  properties.withoutEffect(
    'the local issuer signs in whoever asks: it has no passwords, codes or accounts',
    'AccountRecoverySetting',
    'AdminCreateUserConfig',
    'AutoVerifiedAttributes',
    'DeletionProtection',
    'EmailVerificationMessage',
    'EmailVerificationSubject',
    'EnabledMfas',
    'MfaConfiguration',
    'Policies',
    'Schema',
    'SmsVerificationMessage',
    'UsernameAttributes',
    'UsernameConfiguration',
    'UserPoolName',
    'UserPoolTags',
    'VerificationMessageTemplate',
  )
  return name('ProviderURL')
}

/** A client of the pool: an app in which people sign in. */
export interface ClientSpec {
  id: string
  /** Where the issuer may send people back to; none when they do not sign in on a page. */
  callbackUrls: string[]
  logoutUrls: string[]
  scopes: string[]
  /** Lifetimes in seconds. */
  idToken: number
  accessToken: number
  refreshToken: number
}

/** Units of a lifetime, in seconds. */
const units = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 }
type Unit = keyof typeof units

/** Reads an `AWS::Cognito::UserPoolClient`: a public client with authorization code, as a browser app is one. */
export function readClient({ properties, name }: Resource): ClientSpec {
  properties.withoutEffect(
    'the local issuer asks for no password, and rotates refresh tokens always',
    'ClientName',
    'EnableTokenRevocation',
    'ExplicitAuthFlows',
    'PreventUserExistenceErrors',
    'RefreshTokenRotation',
    'SupportedIdentityProviders',
    'UserPoolId',
  )
  if (properties.flag('GenerateSecret')) properties.fail('GenerateSecret', 'a browser keeps no secret.')
  const flows = properties.texts('AllowedOAuthFlows')
  if (flows.some((flow) => flow !== 'code'))
    properties.fail('AllowedOAuthFlows', 'only "code" is known here.')
  const page = properties.flag('AllowedOAuthFlowsUserPoolClient')
  const callbackUrls = properties.texts('CallbackURLs')
  const logoutUrls = properties.texts('LogoutURLs')
  const unitOf = properties.part('TokenValidityUnits')
  return {
    id: name(),
    callbackUrls: page ? callbackUrls : [],
    logoutUrls: page ? logoutUrls : [],
    scopes: properties.texts('AllowedOAuthScopes'),
    // The defaults are Cognito's: an hour, an hour, thirty days.
    idToken: lifetime(properties, unitOf, 'IdToken', 'hours', 1),
    accessToken: lifetime(properties, unitOf, 'AccessToken', 'hours', 1),
    refreshToken: lifetime(properties, unitOf, 'RefreshToken', 'days', 30),
  }
}

function lifetime(
  properties: Properties,
  unitOf: Properties,
  token: string,
  unit: Unit,
  fallback: number,
): number {
  const known = Object.keys(units) as Unit[]
  return properties.number(`${token}Validity`, fallback) * units[unitOf.oneOf(token, known, unit)]
}
