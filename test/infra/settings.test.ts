import { App } from 'aws-cdk-lib/core'
import { describe, expect, it } from 'vitest'
import {
  addressOf,
  checkHolidays,
  projectContext,
  readSettings,
  SettingsError,
} from '../../infra/settings.ts'

const given = {
  companyName: 'Example GmbH',
  sender: 'Throughline <it@example.com>',
  timeZone: 'Europe/Berlin',
}

const read = (throughline: unknown, commandLine: Record<string, unknown> = {}) =>
  readSettings(new App({ context: { throughline, ...commandLine } }).node)

function complaint(throughline: unknown, commandLine: Record<string, unknown> = {}): string {
  try {
    read(throughline, commandLine)
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsError)
    return (error as Error).message
  }
  return 'no complaint'
}

describe('settings', () => {
  it('take defaults that keep data', () => {
    expect(read(given)).toEqual({
      ...given,
      stackName: 'throughline',
      senderIdentity: 'existing',
      country: 'DE',
      language: 'en',
      retentionDays: 90,
      signIn: 'cognito',
      removalPolicy: 'retain',
    })
  })

  it('are complete in cdk.json', () => {
    expect(read(projectContext().throughline)).toMatchObject({ stackName: 'throughline' })
  })

  it('can be given on the command line, one by one', () => {
    const settings = read(given, {
      retentionDays: '30',
      removalPolicy: 'destroy',
      signIn: '{"issuer":"https://login.example.com/","audience":"throughline"}',
    })
    expect(settings).toMatchObject({
      retentionDays: 30,
      removalPolicy: 'destroy',
      signIn: { issuer: 'https://login.example.com/', audience: 'throughline' },
    })
  })

  it.each([
    [{ companyName: undefined }, 'companyName: is missing', 'Example GmbH'],
    [{ companyName: 5 }, 'companyName: Invalid input: expected string', 'Example GmbH'],
    [{ sender: 'Throughline' }, 'sender: must hold an e-mail address', 'it@example.com'],
    [{ sender: 'A\r\nBcc: b@example.com <a@example.com>' }, 'sender: must be one line', 'it@example.com'],
    [{ timeZone: 'Berlin' }, 'timeZone: must be a time zone of the IANA database', 'Europe/Berlin'],
    [{ retentionDays: 91 }, 'retentionDays: must be one of 1, 3, 5', '90'],
    [{ retentionDays: 'long' }, 'retentionDays: Invalid input: expected number', '90'],
    [{ country: 'XX' }, 'country: begins with no country of ISO 3166', 'DE'],
    [{ language: 'fr' }, 'language: must be one of "en", "de"', '"de"'],
    [{ country: 'de' }, 'country: must be an ISO 3166 code', 'DE'],
    [{ region: 'Frankfurt' }, 'region: must be an AWS region', 'eu-central-1'],
    [{ signIn: 'google' }, 'signIn: must be "cognito" or an issuer', 'https://login.example.com/'],
    [
      { signIn: { issuer: 'http://login.example.com' } },
      'signIn: must be "cognito" or an issuer',
      'audience',
    ],
    [{ customDomain: { name: 'it.example.com' } }, 'customDomain.certificateArn: ', 'arn:aws:acm:'],
    [
      { consoleUrl: 'http://it.example.com' },
      'consoleUrl: must be an https:// URL',
      'https://it.example.com',
    ],
    [{ consoleUrl: 'https://it.example.com/' }, 'consoleUrl: must be an origin', 'https://it.example.com'],
    [
      {
        consoleUrl: 'https://it.example.com',
        consoleCertificateArn: 'arn:aws:acm:eu-central-1:111122223333:certificate/1',
      },
      'consoleCertificateArn: must be the ARN of an ACM certificate in us-east-1',
      'arn:aws:acm:us-east-1:',
    ],
    [
      { consoleCertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/1' },
      'consoleUrl: is missing: the certificate is for its host name',
      'https://it.example.com',
    ],
    [{ removalPolicy: 'keep' }, 'removalPolicy: must be "retain" or "destroy"', 'retain'],
    [{ alarmEmail: 'nobody' }, 'alarmEmail: must be an e-mail address', 'on-call@example.com'],
    [{ stackName: 'my stack' }, 'stackName: must be 1 to 40 letters', 'throughline'],
    [{ senderIdentity: 'yes' }, 'senderIdentity: must be "existing", "address" or "domain"', 'domain'],
  ])('refuse %j, name the key and give an example', (wrong, problem, example) => {
    const message = complaint({ ...given, ...wrong })
    expect(message).toContain(`- ${problem}`)
    expect(message).toContain('Example: ')
    expect(message).toContain(example)
  })

  it('name every wrong key at once', () => {
    const message = complaint({ companyName: '', sender: 'x' })
    for (const key of ['companyName', 'sender', 'timeZone']) expect(message).toContain(`- ${key}: `)
  })

  it('refuse a key that there is not, and tell which there are', () => {
    expect(complaint({ ...given, retention: 30 })).toMatch(/- retention: is not a setting.*retentionDays/)
  })

  it('refuse a key within a setting that there is not, with an example of the setting', () => {
    const signIn = { issuer: 'https://login.example.com', audience: 'throughline', client: '1' }
    expect(complaint({ ...given, signIn })).toMatch(
      /- signIn.client: is not a setting. Example of signIn: {"issuer"/,
    )
  })

  it('refuse a part that a country does not have', async () => {
    await checkHolidays(read({ ...given, country: 'DE-BY' }))
    await checkHolidays(read({ ...given, country: 'AT' }))
    await expect(checkHolidays(read({ ...given, country: 'DE-ZZ' }))).rejects.toThrow('DE has no part DE-ZZ')
  })

  it('refuse anything but an object', () => {
    expect(complaint('Example GmbH')).toContain('must be an object')
  })
})

describe('the address of a sender', () => {
  it('is found with and without a name', () => {
    expect(addressOf('Throughline <it@example.com>')).toBe('it@example.com')
    expect(addressOf('it@example.com')).toBe('it@example.com')
  })
})
