import { changeCharged, committing, type Move, NoMove, releasing } from '../budgets/index.ts'
import {
  type Actor,
  type CaseFile,
  type CaseHead,
  type Change,
  fileAfter,
  itemOf,
  itemsOf,
  type Repeatable,
  remembering,
} from '../cases/index.ts'
import { samePerson } from '../people/index.ts'
import type { Instant } from '../platform/clock.ts'
import { conflict, Problem } from '../platform/errors.ts'
import type { Write } from '../platform/table.ts'
import { closedStage, openTasks, stageOutput } from './answer.ts'
import { type Override, type Party, type Route, routeSk, type Stage } from './model.ts'
import { partiesOf } from './rules.ts'
import { closing } from './tasks-of-stage.ts'
import { decided, unstopped } from './words.ts'

export interface Overriding {
  decision: Override['decision']
  scope: Override['scope']
  reason: string
  /** A budget that would stop it is exceeded knowingly. */
  exceedBudget: boolean
}

/**
 * An administrator decides in the place of whoever is asked, or would have been; they are told. A no ends the whole approval.
 * @throws Problem 409 when nobody is asked right now, or the budget has less left and may not be exceeded; 403 for whoever asked for
 * it or whom it is for, by an alias as well; ConditionFailed when the case changed meanwhile.
 */
export async function override(
  file: CaseFile,
  { decision, scope: wanted, reason, exceedBudget }: Overriding,
  { repeat, ...by }: { actor: Actor; email: string; repeat: Repeatable | undefined },
  at: Instant,
): Promise<CaseFile> {
  const { head } = file
  const stage = itemsOf<Stage>(file, `stage#${head.revision}.`).find(({ outcome }) => !outcome)
  const route = stage && itemOf<Route>(file, routeSk(stage.revision))
  refuseOwn(partiesOf(head, route), by)
  if (!stage || !route) {
    throw conflict(
      'nobody_is_asked',
      'Nobody is asked for an approval of this case right now, so that there is nothing to decide for them.',
    )
  }
  const ends = decision === 'reject' || wanted === 'approval' || stage.number === stage.of
  const scope = ends ? 'approval' : 'stage'
  const { personId, name } = by.actor
  const asked = openTasks(file, stage)
  const override: Override = {
    decision,
    scope,
    reason,
    by: { ...(personId !== undefined && { personId }), name },
    at,
    passedOver: [
      ...asked.map(({ person }) => ({ id: person.id, name: person.name })),
      ...(ends ? route.foreseen.slice(stage.number).flat() : []),
    ].filter((each, index, all) => all.findIndex(({ id }) => id === each.id) === index),
  }
  const outcome = decision === 'approve' ? 'approved' : 'rejected'
  const because = `${name} ${decided[decision]} it as administrator: ${unstopped(reason)}`
  const writes: Write[] = [
    { Put: { Item: { ...closedStage(stage, outcome, at), override } } },
    ...closing(file, asked, at, because),
    ...remembering(repeat, stage.sk, at),
  ]
  const change: Change = {
    at,
    event: {
      type: 'approval_overridden',
      actor: by.actor,
      text: inWords(override, stage),
      facts: {
        stage: stage.number,
        revision: stage.revision,
        decision,
        scope,
        reason,
        passedOver: override.passedOver.map(({ id }) => id),
        stageOutcome: outcome,
        ...(exceedBudget && { exceedBudget }),
      },
    },
    head: {
      ...(ends && { status: outcome }),
      waitingFor:
        decision === 'reject'
          ? []
          : [
              {
                what: ends ? route.content.words.waitingThen : 'The next stage is being opened',
                who: [],
                since: at,
              },
            ],
    },
    writes,
    outbox: {
      workflow: {
        resume: stage.sk,
        output: stageOutput(ends ? { ...stage, of: stage.number } : stage, outcome),
      },
      letters: [
        { id: `overridden-${head.seq + 1}`, letter: 'approval-overridden', facts: { stage: stage.sk } },
      ],
    },
  }
  const next = await changeCharged(head, change, await moveOf(head, decision, ends, exceedBudget, at))
  return fileAfter(file, next, writes)
}

/** The stage that was overridden: that of an earlier request, or the last one in the round of the case. */
export function overriddenStage(
  file: CaseFile,
  sk: string | undefined,
): (Stage & { override: Override }) | undefined {
  return itemsOf<Stage>(file, sk ?? `stage#${file.head.revision}.`).findLast(
    (stage): stage is Stage & { override: Override } =>
      stage.override !== undefined && (sk === undefined || stage.sk === sk),
  )
}

function moveOf(
  head: CaseHead,
  decision: Override['decision'],
  ends: boolean,
  exceed: boolean,
  at: Instant,
): Promise<Move> | Move {
  if (!ends) return NoMove
  return decision === 'approve' ? committing(head, at, exceed) : releasing(head)
}

function refuseOwn(parties: readonly Party[], { actor, email }: { actor: Actor; email: string }) {
  const admin = { id: actor.personId ?? '', email }
  if (parties.some((party) => samePerson(party, admin)))
    throw new Problem(
      403,
      'own_request',
      'You asked for this, or it is for you: another administrator has to decide it.',
    )
}

function inWords({ decision, scope, reason, by, passedOver }: Override, stage: Stage): string {
  const what =
    scope === 'approval' ? 'the whole approval' : `stage ${stage.number} of ${stage.of} (${stage.name})`
  const over = passedOver.map(({ name }) => name).join(', ')
  return `${by.name} ${decided[decision]} ${what} as administrator${over ? `, in the place of ${over}` : ''}: ${reason}`
}
