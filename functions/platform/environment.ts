/**
 * Names of the environment variables that the stack gives to its functions.
 *
 * Construct, handler and test import them from here: a renamed variable breaks the compile, not production.
 */
export const Env = {
  /** Name of the one table. */
  table: 'TABLE_NAME',
  /** Name of the bucket with the files that are attached to cases. */
  attachmentsBucket: 'ATTACHMENTS_BUCKET',
  /** Where people reach us, without a trailing slash: the origin of every mailed link. */
  publicUrl: 'PUBLIC_URL',
  /** The address that letters come from, e.g. `Throughline <it@example.com>`. */
  sender: 'MAIL_SENDER',
  /** SES configuration set, without click or open tracking. */
  mailConfigurationSet: 'MAIL_CONFIGURATION_SET',
  /** Domain at which SES takes in what people answer to our letters; absent where nothing is taken in. */
  inboundDomain: 'INBOUND_DOMAIN',
  /** Name of the company, as it stands on purchase orders and letters. */
  companyName: 'COMPANY_NAME',
  /** IANA zone of the company: it decides the year of a purchase order number. */
  timeZone: 'TIME_ZONE',
  /** ISO 3166 code of the company's country: its holidays. */
  country: 'COUNTRY',
  /** In which documents are written, and letters to whom the directory knows no language of. */
  language: 'COMPANY_LANGUAGE',
  /** ARN of the state machine that a submitted purchase request starts. */
  procurementMachine: 'PROCUREMENT_MACHINE_ARN',
  /** ARN of the state machine that carries one renewal of a contract. */
  renewalMachine: 'RENEWAL_MACHINE_ARN',
  /** ARN of the state machine that carries the change of a vendor's guarded details. */
  vendorChangeMachine: 'VENDOR_CHANGE_MACHINE_ARN',
  /** ARN of the state machine that equips a joiner. */
  onboardingMachine: 'ONBOARDING_MACHINE_ARN',
  /** ARN of the state machine that carries one hand-over. */
  handOverMachine: 'HAND_OVER_MACHINE_ARN',
  /** ARN of the state machine that gets back what a leaver has. */
  offboardingMachine: 'OFFBOARDING_MACHINE_ARN',
  /** ARN of the state machine that carries the write-off of a unit. */
  writeOffMachine: 'WRITE_OFF_MACHINE_ARN',
  /** ARN of the state machine that carries the change of an order. */
  orderChangeMachine: 'ORDER_CHANGE_MACHINE_ARN',
} as const

export type EnvName = (typeof Env)[keyof typeof Env]

/**
 * Reads one variable of the function's environment.
 * @throws Error naming the variable when it is missing or empty.
 */
export function env(name: EnvName): string {
  const value = process.env[name]
  if (!value)
    throw new Error(`Environment variable ${name} is not set: the stack must give it to this function.`)
  return value
}

/** A variable that the stack gives only where something is configured. */
export function envIfSet(name: EnvName): string | undefined {
  return process.env[name] || undefined
}
