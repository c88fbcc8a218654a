import {
  type CostCentre,
  costCentreKey,
  type Directory,
  type Group,
  groupKey,
  isLiving,
  type Person,
  personKey,
  samePerson,
} from '../people/index.ts'
import type { Key } from '../platform/table.ts'
import type { Approver, Around, Party, StageApprover, StageRule } from './model.ts'
import { neededOf } from './rules.ts'

/** Who was found for a stage, or why nobody can answer it. */
export type Resolved = { approvers: StageApprover[]; needed: number } | { nobody: string }

/** People asked at one stage: whoever asks more asks nobody. All of it is one transaction, which takes 100 items. */
const MostApprovers = 50

/** Managers above managers are followed so far; a longer chain is a loop or a mistake. */
const LongestChain = 12

/**
 * Reads what resolving these stages needs in as few calls as may be: all that is named, then all whom that names,
 * until nothing new is named. `known` are people who will probably be found.
 */
export async function loadAround(
  stages: readonly StageRule[],
  around: Around,
  directory: Directory,
  known: readonly string[] = [],
): Promise<void> {
  const approvers = stages.flatMap((stage) => stage.approvers)
  const expected = known.map(personKey)
  while (await directory.load([...expected, ...named(approvers, around, directory)]));
}

/** Everything that these relations lead to, as far as what was read tells. */
function named(approvers: readonly Approver[], around: Around, directory: Directory): Key[] {
  const people = [around.requesterId, around.beneficiaryId]
  const keys = around.costCentre === undefined ? [] : [costCentreKey(around.costCentre)]
  for (const approver of approvers) {
    const [kind, id = ''] = approver.split(':')
    if (kind === 'person') people.push(id)
    if (kind === 'group') {
      keys.push(groupKey(id))
      people.push(...(directory.seen<Group>(groupKey(id))?.members ?? []))
    }
    if (kind === 'costCentre.owner' && around.costCentre !== undefined) {
      people.push(directory.seen<CostCentre>(costCentreKey(around.costCentre))?.ownerId)
    }
    if (kind === 'requester.manager') {
      people.push(directory.seen<Person>(personKey(around.beneficiaryId ?? around.requesterId))?.managerId)
    }
  }
  return [...keys, ...people.flatMap((id) => (id ? [personKey(id)] : []))]
}

/** Whose matter it is: who asks, the person it is for, and others concerned. None of them decides it, nor an alias of theirs. */
export async function notToDecide(around: Around, directory: Directory): Promise<Party[]> {
  const { requesterId, beneficiaryId = requesterId, concerned = [] } = around
  return [...(await directory.people([requesterId, beneficiaryId])), ...concerned]
}

/**
 * Resolves a stage's relations to living persons, once each, without those whose matter it is, or an
 * alias of theirs.
 */
export async function resolveStage(rule: StageRule, around: Around, directory: Directory): Promise<Resolved> {
  const excluded = await notToDecide(around, directory)
  const found: StageApprover[] = []
  const reasons: string[] = []
  for (const approver of rule.approvers) {
    const { people, as, otherwise } = await candidates(approver, around, excluded, directory)
    const fit = people.filter(
      (person) => isLiving(person) && !excluded.some((other) => samePerson(person, other)),
    )
    const isRequired = rule.required?.includes(approver) ?? false
    if (fit.length === 0) {
      if (isRequired) return { nobody: otherwise }
      reasons.push(otherwise)
    }
    for (const person of fit) {
      const known = found.find((other) => samePerson(person, other))
      if (known) {
        if (isRequired) known.required = true
        continue
      }
      const { id, name, email, timeZone, region } = person
      found.push({
        id,
        name,
        email,
        ...(timeZone && { timeZone }),
        ...(region && { region }),
        as,
        ...(isRequired && { required: true as const }),
      })
    }
  }
  const required = found.filter((person) => person.required).length
  const needed = Math.max(neededOf(rule.needed, found.length), required)
  // Everybody named must be reachable when all are needed: a missing relation must not shrink the stage.
  if (reasons.length > 0 && (rule.needed === 'all' || found.length < needed))
    return { nobody: reasons.join('; ') }
  if (found.length < needed || found.length === 0) {
    return {
      nobody: `${needed} must approve, but only ${found.length} other than the requester can be asked`,
    }
  }
  if (found.length > MostApprovers) {
    return {
      nobody: `it would ask ${found.length} people, and at most ${MostApprovers} can be asked at one stage`,
    }
  }
  return { approvers: found, needed }
}

interface Candidates {
  people: Person[]
  as: string
  /** Why nobody of them can be asked. */
  otherwise: string
}

async function candidates(
  approver: Approver,
  around: Around,
  excluded: Party[],
  directory: Directory,
): Promise<Candidates> {
  if (approver === 'requester.manager') return managerAbove(around, excluded, directory)
  if (approver === 'costCentre.owner') {
    if (around.costCentre === undefined)
      return { people: [], as: '', otherwise: 'it concerns no cost centre' }
    const centre = await directory.costCentre(around.costCentre)
    const owner = centre?.ownerId ? await directory.person(centre.ownerId) : undefined
    return {
      people: owner ? [owner] : [],
      as: `owner of cost centre ${around.costCentre}`,
      otherwise: owner
        ? `the owner of cost centre ${around.costCentre} is the requester or has left`
        : `cost centre ${around.costCentre} has no owner`,
    }
  }
  const id = approver.slice(approver.indexOf(':') + 1)
  if (approver.startsWith('group:')) {
    const group = await directory.group(id)
    return {
      people: group ? await directory.people(group.members) : [],
      as: `member of ${group?.name ?? id}`,
      otherwise: group ? `nobody in the group ${group.name} can be asked` : `there is no group ${id}`,
    }
  }
  const person = await directory.person(id)
  return {
    people: person ? [person] : [],
    as: 'named in the policy',
    otherwise: person ? `${person.name} is the requester or has left` : `there is no person ${id}`,
  }
}

/** The nearest manager above the person it is for who is living and not excluded. */
async function managerAbove(around: Around, excluded: Party[], directory: Directory): Promise<Candidates> {
  const start = await directory.person(around.beneficiaryId ?? around.requesterId)
  const name = start?.name ?? 'the requester'
  let above = start
  for (let step = 0; step < LongestChain && above?.managerId; step++) {
    above = await directory.person(above.managerId)
    if (above && isLiving(above) && !excluded.some((other) => samePerson(above as Person, other))) {
      return {
        people: [above],
        as: step === 0 ? `manager of ${name}` : `next manager above ${name}`,
        otherwise: '',
      }
    }
  }
  return { people: [], as: '', otherwise: `${name} has no manager who can be asked` }
}
