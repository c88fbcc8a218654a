import { type CaseFile, itemsOf } from '../cases/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Task } from '../tasks/index.ts'
import { keptOf } from './earlier-rounds.ts'
import type { Route, Stage } from './model.ts'

/** What submitting by a route says, makes of a case and starts, in the first round as in any later one. */
export function submissionOf(
  route: Route,
  submitting: {
    /** Who asked for what, the beginning of the sentence: "Ada submitted …". */
    text: string
    /** Of the event, by whether anybody has to approve it. */
    types: { submitted: string; atOnce: string }
    facts: Record<string, unknown>
    at: Instant
    /** The state machine that carries the case. */
    workflow: string
  },
) {
  const caseId = route.pk.slice('case#'.length)
  const { revision, rule, policy, digest } = route
  const { text, types, facts, at, workflow } = submitting
  const approved = route.stages.length === 0
  return {
    approved,
    head: {
      status: approved ? ('approved' as const) : ('submitted' as const),
      revision,
      waitingFor: [
        {
          what: approved ? route.content.words.waitingThen : 'The first approval stage is being opened',
          who: [],
          since: at,
        },
      ],
    },
    event: {
      type: approved ? types.atOnce : types.submitted,
      text: approved
        ? `${text}. Approved at once by the rule "${rule.name}".`
        : `${text}. Rule: ${rule.name}.`,
      facts: { revision, policy, rule: rule.id, digest, ...facts },
    },
    outbox: { workflow: { start: workflow, revision, input: { caseId, revision, approved } } },
  }
}

/** Every yes that the round of a case was approved by, in order: given in it, kept from an earlier one, or an administrator's. */
export function approvalsOf(file: CaseFile): { personId?: string | undefined; name: string; at: Instant }[] {
  const { revision } = file.head
  const given = itemsOf<Task>(file, `task#${revision}.`).flatMap(({ answer }) =>
    answer?.choice === 'approve' ? [{ ...answer.by, at: answer.at }] : [],
  )
  const kept = keptOf(file, revision).map(({ by, at }) => ({ ...by, at }))
  const overrides = itemsOf<Stage>(file, `stage#${revision}.`).flatMap(({ override }) =>
    override?.decision === 'approve' ? [{ ...override.by, at: override.at }] : [],
  )
  return [...given, ...kept, ...overrides].sort((a, b) => (a.at < b.at ? -1 : 1))
}

/** Who approved the round of a case: their ids, and the end of a sentence (", as approved by Ada, Ben"). */
export function approvedBy(file: CaseFile): { ids: string[]; words: string } {
  const people = approvalsOf(file)
  return {
    ids: people.flatMap(({ personId }) => (personId === undefined ? [] : [personId])),
    words: people.length > 0 ? `, as approved by ${people.map(({ name }) => name).join(', ')}` : '',
  }
}
