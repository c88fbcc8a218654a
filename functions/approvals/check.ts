import { type Directory, isLiving } from '../people/index.ts'
import { describeMoney } from '../platform/money.ts'
import type { PolicyContent, PolicyRule, StageRule } from './model.ts'
import { common, Everything, isEmpty, type Region, regionOf, without } from './regions.ts'
import { loadAround } from './resolve.ts'

/** Something about a policy that its author should know. */
export interface Finding {
  /** Faults keep a policy from being saved: a part of it can never do what it says. Notes do not. */
  severity: 'fault' | 'note'
  /** Where: `rules[1].when`, `rules[0].stages[2].approvers[0]`. */
  field: string
  /** Ends a sentence that begins with the field. */
  problem: string
}

/**
 * What is wrong with a policy's rules by themselves: rules that no request can reach, because the rules before them take all
 * of theirs; requests that no rule is for; pairs of rules that overlap without one being the exception of the other,
 * so that only their order tells which of them holds.
 */
export function checkRules(policy: PolicyContent): Finding[] {
  const regions = policy.rules.map(({ when }) => regionOf(when, policy.currency))
  return [
    ...policy.rules.flatMap((rule, index) => unreachable(rule, index, regions)),
    ...gap(policy, regions),
    ...idleLooks(policy),
    ...policy.rules.flatMap((rule, index) => overlapping(rule, index, policy.rules, regions)),
  ]
}

function unreachable({ name }: PolicyRule, index: number, regions: readonly Region[]): Finding[] {
  const own = regions[index] as Region
  const field = `rules[${index}].when`
  if (isEmpty(own)) return [{ severity: 'fault', field, problem: `leaves no amount that "${name}" is for` }]
  const left = without(own, regions.slice(0, index))
  if (left === undefined) return []
  return left.length > 0
    ? []
    : [
        {
          severity: 'fault',
          field,
          problem: `is never reached: the rules before it take all that "${name}" is for`,
        },
      ]
}

/** What a stage looks at matters only where an earlier yes can stand. */
function idleLooks({ askAgain, rules }: PolicyContent): Finding[] {
  if (askAgain === 'touched') return []
  return rules.flatMap(({ stages }, rule) =>
    stages.flatMap(({ looksAt }, stage) =>
      looksAt
        ? [
            {
              severity: 'note' as const,
              field: `rules[${rule}].stages[${stage}].looksAt`,
              problem: 'changes nothing unless "askAgain" is "touched": every round asks everybody',
            },
          ]
        : [],
    ),
  )
}

function gap({ currency }: PolicyContent, regions: readonly Region[]): Finding[] {
  const [missed] = without(Everything, regions) ?? []
  if (!missed) return []
  return [
    { severity: 'note', field: 'rules', problem: `are for no request such as ${example(missed, currency)}` },
  ]
}

function overlapping(
  { name }: PolicyRule,
  index: number,
  rules: readonly PolicyRule[],
  regions: readonly Region[],
): Finding[] {
  const own = regions[index] as Region
  return rules.slice(0, index).flatMap((before, at) => {
    const other = regions[at] as Region
    if (isEmpty(common(own, other)) || within(own, other) || within(other, own)) return []
    return [
      {
        severity: 'note',
        field: `rules[${index}].when`,
        problem: `shares requests with "${before.name}", which decides them because it stands before "${name}"`,
      },
    ]
  })
}

function within(inner: Region, outer: Region): boolean {
  return without(inner, [outer])?.length === 0
}

function example(region: Region, currency: string): string {
  const amount = describeMoney({ minor: region.from, currency })
  const parts = (['category', 'costCentre', 'vendor', 'project'] as const).flatMap((dimension) => {
    const { others, names } = region[dimension]
    const [name] = names
    if (name === undefined) return []
    const what = dimension === 'costCentre' ? 'cost centre' : dimension
    return [others ? `another ${what} than ${[...names].join(', ')}` : `${what} ${name}`]
  })
  return [`one of ${amount}`, ...parts].join(', ')
}

/**
 * Approvers of whom nobody living can be asked. A group or person that does not exist is a fault: it is misspelt, or is to be
 * added first. Groups without anybody who works here, persons who have left and fewer people than must say yes are notes: the
 * directory changes, and a request that nobody can approve is refused when it is submitted. Relations to the requester
 * differ from request to request: `simulate` tries them out.
 */
export async function checkApprovers(policy: PolicyContent, directory: Directory): Promise<Finding[]> {
  const stages = policy.rules.flatMap((rule) => rule.stages)
  await loadAround(stages, { requesterId: '' }, directory)
  const findings: Finding[] = []
  for (const [ruleAt, rule] of policy.rules.entries()) {
    for (const [stageAt, stage] of rule.stages.entries())
      findings.push(...(await checkStage(stage, `rules[${ruleAt}].stages[${stageAt}]`, directory)))
  }
  return findings
}

async function checkStage(stage: StageRule, field: string, directory: Directory): Promise<Finding[]> {
  const findings: Finding[] = []
  const found = new Set<string>()
  let byRelation = false
  for (const [at, approver] of stage.approvers.entries()) {
    const [kind, id = ''] = approver.split(':')
    if (kind !== 'group' && kind !== 'person') {
      byRelation = true
      continue
    }
    const group = kind === 'group' ? await directory.group(id) : undefined
    const people = await directory.people(kind === 'group' ? (group?.members ?? []) : [id])
    for (const person of people.filter(isLiving)) found.add(person.id)
    if (people.some(isLiving)) continue
    const exists = kind === 'group' ? group !== undefined : people.length > 0
    findings.push({
      severity: exists ? 'note' : 'fault',
      field: `${field}.approvers[${at}]`,
      problem: exists
        ? kind === 'group'
          ? `is a group without anybody who works here: "${id}"`
          : `is a person who has left: "${id}"`
        : `is no ${kind} that we know: "${id}"`,
    })
  }
  if (!byRelation && typeof stage.needed === 'number' && found.size < stage.needed) {
    findings.push({
      severity: 'note',
      field: `${field}.needed`,
      problem: `is ${stage.needed}, but only ${found.size} can be asked`,
    })
  }
  return findings
}
