import type { Input, Output } from '../../api/types.ts'

export type Policy = Output<'getPolicy'>
export type Content = Input<'putPolicy'>['body']

export interface StageValues {
  key: string
  name: string
  approvers: string[]
  /** `all`, `any`, or a number as it is typed. */
  needed: string
  required: string[]
  looksAt: string[]
  ladder: Ladder | undefined
}

export interface Ladder {
  firstAfterHours: number
  everyHours: number
  reminders: number
  escalateAfterHours: number
  escalate: string
}

export interface RuleValues {
  key: string
  id: string
  name: string
  amountFrom: string
  amountBelow: string
  amountUpTo: string
  categories: string[]
  costCentres: string[]
  vendors: string[]
  projects: string[]
  stepUpFrom: string
  stages: StageValues[]
}

export interface Values extends Record<string, unknown> {
  name: string
  currency: string
  touched: boolean
  togetherDays: number | ''
  duplicateDays: number | ''
  duplicatesStop: boolean
  rules: RuleValues[]
}

const key = () => crypto.randomUUID()

/** As the interface has it when nothing is said: every second working day, three times, then the coordinators. */
export const CommonLadder: Ladder = {
  firstAfterHours: 16,
  everyHours: 16,
  reminders: 3,
  escalateAfterHours: 16,
  escalate: 'coordinators',
}

export const newStage = (): StageValues => ({
  key: key(),
  name: '',
  approvers: ['requester.manager'],
  needed: 'all',
  required: [],
  looksAt: [],
  ladder: undefined,
})

export const newRule = (): RuleValues => ({
  key: key(),
  id: '',
  name: '',
  amountFrom: '',
  amountBelow: '',
  amountUpTo: '',
  categories: [],
  costCentres: [],
  vendors: [],
  projects: [],
  stepUpFrom: '',
  stages: [newStage()],
})

export function valuesOf(policy: Content): Values {
  return {
    name: policy.name,
    currency: policy.currency,
    touched: policy.askAgain === 'touched',
    togetherDays: policy.together?.days ?? '',
    duplicateDays: policy.duplicates?.days ?? '',
    duplicatesStop: (policy.duplicates?.whenFound ?? 'stop') === 'stop',
    rules: policy.rules.map(({ id, name, when = {}, stepUpFrom, stages }) => ({
      key: key(),
      id,
      name,
      amountFrom: when.amountFrom ?? '',
      amountBelow: when.amountBelow ?? '',
      amountUpTo: when.amountUpTo ?? '',
      categories: when.categories ?? [],
      costCentres: when.costCentres ?? [],
      vendors: when.vendors ?? [],
      projects: when.projects ?? [],
      stepUpFrom: stepUpFrom ?? '',
      stages: stages.map((stage) => ({
        key: key(),
        name: stage.name,
        approvers: stage.approvers,
        needed: String(stage.needed ?? 'all'),
        required: stage.required ?? [],
        looksAt: stage.looksAt ?? [],
        ladder: stage.ladder,
      })),
    })),
  }
}

const some = <T>(list: readonly T[]) => (list.length > 0 ? [...list] : undefined)
const text = (typed: string) => typed.trim() || undefined

export function contentOf(values: Values): Content {
  const { name, currency, touched, togetherDays, duplicateDays, duplicatesStop } = values
  return {
    name,
    currency,
    ...(touched && { askAgain: 'touched' }),
    ...(togetherDays !== '' && { together: { days: togetherDays } }),
    ...(duplicateDays !== '' && {
      duplicates: { days: duplicateDays, whenFound: duplicatesStop ? 'stop' : 'warn' },
    }),
    rules: values.rules.map((rule, at) => ({
      id: rule.id || idFor(rule.name, at, values.rules),
      name: rule.name,
      when: {
        amountFrom: text(rule.amountFrom),
        amountBelow: text(rule.amountBelow),
        amountUpTo: text(rule.amountUpTo),
        categories: some(rule.categories),
        costCentres: some(rule.costCentres),
        vendors: some(rule.vendors),
        projects: some(rule.projects),
      },
      stepUpFrom: text(rule.stepUpFrom),
      stages: rule.stages.map((stage) => ({
        name: stage.name,
        approvers: stage.approvers,
        needed: /^\d+$/.test(stage.needed) ? Number(stage.needed) : (stage.needed as 'all' | 'any'),
        required: some(stage.required),
        looksAt: some(stage.looksAt) as ('lines' | 'vendor')[] | undefined,
        ladder: stage.ladder,
      })),
    })),
  }
}

/** An id for a new rule: its name in small letters, with a number where another has it. */
function idFor(name: string, at: number, rules: readonly RuleValues[]): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 50)
  const taken = new Set(rules.map(({ id }) => id))
  const wished = plain || `rule-${at + 1}`
  return taken.has(wished) ? `${wished}-${at + 1}` : wished
}
