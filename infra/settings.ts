import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Node } from 'constructs'
import * as z from 'zod'
import { countryOf, isCountry, loadHolidays } from '../functions/platform/calendar/holidays.ts'
import { languages } from '../functions/platform/language/languages.ts'

export const projectRoot = join(import.meta.dirname, '..')

/** Days that CloudWatch Logs can keep a log, from its API reference (PutRetentionPolicy). */
const retentions = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const

const addressInBrackets = /<([^<>]+)>\s*$/

/** The bare address of a sender: `it@example.com` of `Throughline <it@example.com>`. */
export function addressOf(sender: string): string {
  return (addressInBrackets.exec(sender)?.[1] ?? sender).trim()
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

const httpsUrl = z.url({ protocol: /^https$/, error: 'must be an https:// URL' })

function isOrigin(url: string): boolean {
  return URL.canParse(url) && new URL(url).origin === url
}

const settingsSchema = z.strictObject({
  stackName: z
    .string()
    .regex(
      /^[A-Za-z][A-Za-z0-9-]{0,39}$/,
      'must be 1 to 40 letters, digits and hyphens, beginning with a letter',
    )
    .default('throughline')
    .meta({ example: 'throughline' }),
  companyName: z.string().trim().min(1, 'must not be empty').max(100).meta({ example: 'Example GmbH' }),
  sender: z
    .string()
    .refine((sender) => z.email().safeParse(addressOf(sender)).success, 'must hold an e-mail address')
    .refine((sender) => !/[\r\n]/.test(sender), 'must be one line')
    .meta({ example: 'Throughline <it@example.com>' }),
  senderIdentity: z
    .enum(['existing', 'address', 'domain'], 'must be "existing", "address" or "domain"')
    .default('existing')
    .meta({ example: 'domain' }),
  inboundDomain: z.hostname('must be a host name').optional().meta({ example: 'replies.example.com' }),
  timeZone: z
    .string()
    .refine(isTimeZone, 'must be a time zone of the IANA database')
    .meta({ example: 'Europe/Berlin' }),
  country: z
    .string()
    .regex(
      /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/,
      'must be an ISO 3166 code of a country or a part of it, such as DE or DE-BY',
    )
    .refine((region) => isCountry(countryOf(region)), 'begins with no country of ISO 3166')
    .default('DE')
    .meta({ example: 'DE' }),
  language: z
    .enum(languages, `must be one of ${languages.map((each) => `"${each}"`).join(', ')}`)
    .default('en')
    .meta({ example: 'de' }),
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be an AWS region')
    .optional()
    .meta({ example: 'eu-central-1' }),
  retentionDays: z.coerce
    .number()
    .pipe(z.literal([...retentions], `must be one of ${retentions.join(', ')}`))
    .default(90)
    .meta({ example: 90 }),
  signIn: z
    .union(
      [
        z.literal('cognito'),
        z.strictObject({
          issuer: httpsUrl,
          audience: z.string().min(1),
          clientId: z.string().min(1).optional(),
        }),
      ],
      'must be "cognito" or an issuer (https:// URL) with an audience',
    )
    .default('cognito')
    .meta({ example: { issuer: 'https://login.example.com/', audience: 'throughline' } }),
  customDomain: z
    .strictObject({
      name: z.hostname('must be a host name'),
      certificateArn: z.string().regex(/^arn:[a-z-]+:acm:/, 'must be the ARN of an ACM certificate'),
    })
    .optional()
    .meta({
      example: {
        name: 'it.example.com',
        certificateArn: 'arn:aws:acm:eu-central-1:111122223333:certificate/…',
      },
    }),
  consoleUrl: httpsUrl
    .refine(isOrigin, 'must be an origin: https:// and a host name, without a path or a slash at its end')
    .optional()
    .meta({ example: 'https://it.example.com' }),
  consoleCertificateArn: z
    .string()
    .regex(/^arn:[a-z-]+:acm:us-east-1:/, 'must be the ARN of an ACM certificate in us-east-1')
    .optional()
    .meta({ example: 'arn:aws:acm:us-east-1:111122223333:certificate/…' }),
  alarmEmail: z.email('must be an e-mail address').optional().meta({ example: 'on-call@example.com' }),
  removalPolicy: z
    .enum(['retain', 'destroy'], 'must be "retain" or "destroy"')
    .default('retain')
    .meta({ example: 'retain' }),
})

export type Settings = z.infer<typeof settingsSchema>

export class SettingsError extends Error {
  override name = 'SettingsError'
}

/** The `context` of cdk.json, which the CDK's CLI reads and a plain `node infra/app.ts` would not. */
export function projectContext(): Record<string, unknown> {
  return JSON.parse(readFileSync(join(projectRoot, 'cdk.json'), 'utf8')).context
}

/** `-c key=value` gives strings; a value that is JSON stands for what it says. */
function fromCommandLine(value: unknown): unknown {
  if (typeof value !== 'string' || !/^[{["]/.test(value)) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

/**
 * Reads the settings from the CDK context: the object `throughline` of cdk.json, each key of which can be
 * given as `-c key=value` too.
 * @throws SettingsError with one line for each wrong key: its name, what is wrong, an example.
 */
export function readSettings(node: Node): Settings {
  const given: unknown = fromCommandLine(node.tryGetContext('throughline')) ?? {}
  if (typeof given !== 'object' || Array.isArray(given)) {
    throw new SettingsError(
      'The CDK context "throughline" must be an object, e.g. {"companyName": "Example GmbH", …}.',
    )
  }
  const settings: Record<string, unknown> = { ...given }
  for (const key of Object.keys(settingsSchema.shape)) {
    const value = fromCommandLine(node.tryGetContext(key))
    if (value !== undefined) settings[key] = value
  }
  const checked = settingsSchema
    .refine(({ consoleUrl, consoleCertificateArn }) => consoleUrl || !consoleCertificateArn, {
      path: ['consoleUrl'],
      message: 'is missing: the certificate is for its host name',
    })
    .safeParse(settings, { reportInput: true })
  if (checked.success) return checked.data
  throw wrong(checked.error.issues.flatMap(describe))
}

/**
 * Checks that the country has the part whose holidays count. Apart from `readSettings`, because for a part of a country it loads all holidays of the world.
 * @throws SettingsError as `readSettings` does.
 */
export async function checkHolidays({ country }: Settings): Promise<void> {
  if (country === countryOf(country)) return
  const { isRegion } = await loadHolidays()
  if (!isRegion(country))
    throw wrong([`- country: ${countryOf(country)} has no part ${country} by ISO 3166-2. Example: "DE-BY"`])
}

function wrong(lines: readonly string[]): SettingsError {
  return new SettingsError(
    ['The settings in the CDK context "throughline" (cdk.json, or -c key=value) are wrong:', ...lines].join(
      '\n',
    ),
  )
}

function describe(issue: z.core.$ZodIssue): string[] {
  const [key] = issue.path
  const field = settingsSchema.shape[key as keyof Settings]
  if (issue.code === 'unrecognized_keys') {
    const known = field
      ? `Example of ${String(key)}: ${JSON.stringify(field.meta()?.example)}`
      : `There are: ${Object.keys(settingsSchema.shape).join(', ')}.`
    return issue.keys.map((unknown) => `- ${[...issue.path, unknown].join('.')}: is not a setting. ${known}`)
  }
  const missing = issue.code === 'invalid_type' && issue.input === undefined
  const problem = missing ? 'is missing' : issue.message
  return [`- ${issue.path.join('.')}: ${problem}. Example: ${JSON.stringify(field.meta()?.example)}`]
}
