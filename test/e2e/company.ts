import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
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
export async function record(person: Person, { manager, status }: About): Promise<void> {
  expectStatus(
    200,
    await as(staff.admin).put(`/v1/people/${person.id}`, {
      name: person.name,
      email: person.email,
      ...(manager && { managerId: manager.id }),
      ...(status && { status }),
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

/** The approvers of each kind of request in this run's part of the policy, one cost centre for each. */
const approval = {
  /** The README's three steps. */
  standard: [
    { below: '100', stages: [] },
    { below: '1000', stages: [{ name: 'Manager', approvers: ['requester.manager'] }] },
    {
      stages: [
        { name: 'Manager', approvers: ['requester.manager'] },
        { name: 'Finance', approvers: ['group:standard-1'] },
      ],
    },
  ],
  manager: [{ stages: [{ name: 'Manager', approvers: ['requester.manager'] }] }],
  any: [{ stages: [{ name: 'Any of them', approvers: ['group:any-1'], needed: 'any' }] }],
  all: [{ stages: [{ name: 'All of them', approvers: ['group:all-1'], needed: 'all' }] }],
  two: [{ stages: [{ name: 'Two of them', approvers: ['group:two-1'], needed: 2 }] }],
  twice: [
    {
      stages: [
        { name: 'Manager', approvers: ['requester.manager'] },
        { name: 'Board', approvers: ['group:twice-1'], needed: 'all' },
      ],
    },
  ],
  owner: [{ stages: [{ name: 'Owner', approvers: ['costCentre.owner'] }] }],
  group: [{ stages: [{ name: 'Group', approvers: ['group:group-1'], needed: 'any' }] }],
  empty: [{ stages: [{ name: 'Nobody', approvers: ['group:empty-1'] }] }],
  crowd: [{ stages: [{ name: 'Everybody', approvers: ['group:crowd-1'], needed: 'any' }] }],
  missing: [{ stages: [{ name: 'No such group', approvers: ['group:missing-1'] }] }],
  category: [
    { categories: ['software'], stages: [{ name: 'Security', approvers: ['group:category-1'] }] },
    { stages: [] },
  ],
} satisfies Record<
  string,
  {
    below?: string
    categories?: string[]
    stages: { name: string; approvers: string[]; needed?: string | number }[]
  }[]
>
export type Kind = keyof typeof approval

/** A cost centre whose requests no rule covers, where the policy is ours alone. */
export const uncovered = () => `E2E-${inject('run')}-uncovered`
export const costCentre = (kind: Kind, run = inject('run')): string => `E2E-${run}-${kind}`
export const groupId = (kind: Kind, run = inject('run')): string => `e2e-${run}-${kind}-1`

/** Says who belongs to the group that a kind of request asks. */
export async function fill(kind: Kind, members: readonly Person[]): Promise<void> {
  expectStatus(
    200,
    await as(staff.admin).put(`/v1/groups/${groupId(kind)}`, {
      name: `Group of ${kind}`,
      members: members.map(({ id }) => id),
    }),
  )
}

/** This run's rules, in front of all others. */
export function rulesOf(run: string) {
  return (Object.keys(approval) as Kind[]).flatMap((kind) =>
    approval[kind].map((rule, index) => ({
      id: `e2e-${run}-${kind}-${index + 1}`,
      name: `E2E ${kind} ${index + 1}`,
      when: {
        costCentres: [costCentre(kind, run)],
        ...('below' in rule && { amountBelow: rule.below }),
        ...('categories' in rule && { categories: rule.categories }),
      },
      stages: rule.stages.map((stage) => ({
        ...stage,
        approvers: stage.approvers.map((approver) => approver.replace('group:', `group:e2e-${run}-`)),
      })),
    })),
  )
}

export const kinds = Object.keys(approval) as Kind[]
