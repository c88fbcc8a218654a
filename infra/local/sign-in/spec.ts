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
