import { randomBytes } from 'node:crypto'
import { basename } from 'node:path'
import { expect, inject } from 'vitest'
import { as, expectStatus, staff, type User } from './http.ts'

/** Somebody of this run's own company. */
export interface Person extends User {
  id: string
  name: string
}

/** A few characters that no other test and no other run uses. */
export function unique(): string {
  return `${inject('run')}${randomBytes(4).toString('hex')}`
}

interface About {
  manager?: Person
  /** Before the @. */
  local?: string
  name?: string
  status?: 'active' | 'left'
  timeZone?: string
  language?: 'en' | 'de'
}

/** Adds somebody to the directory. The name is unique, so that a letter or page cannot mean somebody else. */
export async function hire(role: string, about: About = {}): Promise<Person> {
  const mark = unique()
  const person = {
    id: `e2e-${mark}`,
    name: about.name ?? `${role} ${mark}`,
    email: `${about.local ?? `${role.toLowerCase().replaceAll(' ', '-')}-${mark}`}@e2e.example`,
  }
  await record(person, about)
  return person
}

/** Writes a person into the directory as they are now. */
export async function record(person: Person, { manager, status, timeZone, language }: About): Promise<void> {
  expectStatus(
    200,
    await as(staff.admin).put(`/v1/people/${person.id}`, {
      name: person.name,
      email: person.email,
      ...(manager && { managerId: manager.id }),
      ...(status && { status }),
      ...(timeZone && { timeZone }),
      ...(language && { language }),
    }),
  )
}

/** A requester, the manager and the manager's manager. */
export async function team() {
  const director = await hire('Director')
  const manager = await hire('Manager', { manager: director })
  const requester = await hire('Requester', { manager })
  return { director, manager, requester }
}

/** Who approves each kind of request in this run's part of the policy: `group` is a group that the test fills. */
const approval = {
  /** The README's three steps. */
  standard: [
    { below: '100', stages: [] },
    { below: '1000', stages: [{ name: 'Manager', approvers: ['requester.manager'] }] },
    {
      stages: [
        { name: 'Manager', approvers: ['requester.manager'] },
        { name: 'Finance', approvers: ['group'] },
      ],
    },
  ],
  manager: [{ stages: [{ name: 'Manager', approvers: ['requester.manager'] }] }],
  owner: [{ stages: [{ name: 'Owner', approvers: ['costCentre.owner'] }] }],
  group: [{ stages: [{ name: 'Group', approvers: ['group'], needed: 'any' }] }],
  any: [{ stages: [{ name: 'Any of them', approvers: ['group'], needed: 'any' }] }],
  all: [{ stages: [{ name: 'All of them', approvers: ['group'], needed: 'all' }] }],
  two: [{ stages: [{ name: 'Two of them', approvers: ['group'], needed: 2 }] }],
  twice: [
    {
      stages: [
        { name: 'Manager', approvers: ['requester.manager'] },
        { name: 'Board', approvers: ['group'], needed: 'all' },
      ],
    },
  ],
  category: [
    { categories: ['software'], stages: [{ name: 'Security', approvers: ['group'] }] },
    { stages: [] },
  ],
  empty: [{ stages: [{ name: 'Nobody', approvers: ['group'] }] }],
  /** From 1,000 EUR on with a one-time code. */
  code: [{ stepUpFrom: '1000', stages: [{ name: 'Manager', approvers: ['requester.manager'] }] }],
} satisfies Record<
  string,
  {
    below?: string
    categories?: string[]
    stepUpFrom?: string
    stages: { name: string; approvers: string[]; needed?: string | number }[]
  }[]
>
export type Kind = keyof typeof approval

/**
 * Test files run side by side: each has its own cost centre, rules and group of the kinds whose group it fills. (A
 * policy has 100 rules at most, too few for all kinds in all files.)
 */
const files: Record<Kind, string[]> = {
  standard: [
    'budgets',
    'cost-centres',
    'looks',
    'mailed-link',
    'money',
    'one-budget',
    'policies',
    'refusals',
    'rounds',
    'timeline',
    'withdraw',
  ],
  manager: [''],
  owner: ['stages'],
  group: ['four-eyes', 'refusals'],
  any: ['links-crash', 'links-reading', 'lists', 'stages'],
  all: ['absences', 'links-deciding', 'rounds', 'stages'],
  two: ['refusals', 'stages'],
  twice: ['stages'],
  category: ['stages'],
  empty: ['refusals'],
  code: ['mailed-german', 'mailed-link', 'step-up'],
}

/** Every kind as the test files have it: `standard-rounds`. */
export const scopes: { kind: Kind; scope: string }[] = (Object.keys(files) as Kind[]).flatMap((kind) =>
  files[kind].map((file) => ({ kind, scope: file ? `${kind}-${file}` : kind })),
)

function scopeOf(kind: Kind): string {
  const file = basename(expect.getState().testPath ?? '', '.test.ts')
  if (files[kind].includes('')) return kind
  if (!files[kind].includes(file))
    throw new Error(`${file} has no rules of the kind "${kind}": add it to the table.`)
  return `${kind}-${file}`
}

/** A cost centre whose requests no rule covers, where the policy is ours alone. */
export const uncovered = () => `E2E-${inject('run')}-uncovered`
export const costCentreIn = (run: string, scope: string): string => `E2E-${run}-${scope}`
export const groupIn = (run: string, scope: string): string => `e2e-${run}-${scope}`
export const costCentre = (kind: Kind): string => costCentreIn(inject('run'), scopeOf(kind))

/** Says who belongs to the group that a kind of request asks. */
export async function fill(kind: Kind, members: readonly Person[]): Promise<void> {
  expectStatus(
    200,
    await as(staff.admin).put(`/v1/groups/${groupIn(inject('run'), scopeOf(kind))}`, {
      name: `Group of ${kind}`,
      members: members.map(({ id }) => id),
    }),
  )
}

/** This run's rules, in front of all others. */
export function rulesOf(run: string) {
  return scopes.flatMap(({ kind, scope }) =>
    approval[kind].map((rule, index) => ({
      id: `e2e-${run}-${scope}-${index + 1}`,
      name: `E2E ${kind} ${index + 1}`,
      when: {
        costCentres: [costCentreIn(run, scope)],
        ...('below' in rule && { amountBelow: rule.below }),
        ...('categories' in rule && { categories: rule.categories }),
      },
      ...('stepUpFrom' in rule && { stepUpFrom: rule.stepUpFrom }),
      stages: rule.stages.map((stage) => ({
        ...stage,
        approvers: stage.approvers.map((approver) =>
          approver === 'group' ? `group:${groupIn(run, scope)}` : approver,
        ),
      })),
    })),
  )
}
