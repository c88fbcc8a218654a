import { type Actor, type CaseFile, System, withCase } from '../../cases/index.ts'
import { type Instant, now } from '../../platform/clock.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import { transact } from '../../platform/table.ts'
import { type Asset, type ClaimKeepers, keeping, loadAsset, type Move, moving } from '../inventory/index.ts'
import { LevelChanges } from '../stock/index.ts'
import { type Decision, isOver, type LeaverItem, type Outcome } from './model.ts'
import { overAlready } from './open.ts'
import { nameOf, outcomeWords, pendingOutcome } from './rules.ts'
import { leavingIn, loadLeaving, mustBeLeaving, progressing } from './store.ts'

export interface Decided {
  n: number
  as: Decision
  note?: string | undefined
}

/**
 * Records what becomes of things that do not come back. It is carried out after that, thing by thing.
 * @throws Problem 404 for an item that there is not, 409 for one that is back or has its outcome.
 */
export function decideItem(caseId: string, decided: Decided, actor: Actor, at: Instant): Promise<CaseFile> {
  return withCase(caseId, async (file) => {
    const leaving = leavingIn(file)
    const item = leaving?.items.find(({ n }) => n === decided.n)
    if (!leaving || !item) throw notFound('item of an offboarding')
    if (isOver(leaving.file.head.status)) throw overAlready(leaving.file.head.status)
    if (item.outcome?.as === decided.as || item.decided?.as === decided.as) return leaving.file
    refuseDecision(item)
    const { writes, after } = progressing(leaving, {
      at,
      ...decision([{ item, decided }], actor, at),
    })
    await transact(writes)
    return after.file
  })
}

/** @throws Problem 409 */
export function refuseDecision(item: LeaverItem): void {
  if (item.outcome) {
    throw conflict('has_outcome', `${nameOf(item)} has its outcome: ${outcomeWords[item.outcome.as]}.`)
  }
  if (item.decided) {
    throw conflict('decided_otherwise', `${item.decided.by} has decided: ${outcomeWords[item.decided.as]}.`)
  }
  if (item.received)
    throw conflict(
      'came_back',
      `${nameOf(item)} came back: inspect it, then put it in stock, to repair, or have it written off.`,
    )
}

/** What is written when things are decided: the items, and the event that says so. */
export function decision(
  decided: readonly { item: LeaverItem; decided: Decided }[],
  actor: Actor,
  at: Instant,
) {
  return {
    items: decided.map(({ item, decided: { as, note } }) => ({
      ...item,
      decided: { as, by: actor.name, at, ...(note && { note }) },
    })),
    event: {
      type: 'items_decided',
      actor,
      text: `${actor.name} decided: ${decided
        .map(
          ({ item, decided: { as, note } }) =>
            `${nameOf(item)} ${outcomeWords[as]}${note ? ` (${note})` : ''}`,
        )
        .join('; ')}.`,
      facts: { items: decided.map(({ item, decided: { as } }) => ({ n: item.n, as })) },
    },
  }
}

/** Carries out what was decided, or what the rules say once the last working day is over: each thing in a transaction of its own. */
export async function carryOutAll(caseId: string, keepers: ClaimKeepers): Promise<void> {
  const leaving = await loadLeaving(caseId)
  if (!leaving || isOver(leaving.file.head.status)) return
  for (const item of leaving.items)
    if (pendingOutcome(item, leaving.offboarding)) await carryOut(caseId, item.n, keepers)
}

function carryOut(caseId: string, n: number, keepers: ClaimKeepers): Promise<void> {
  return withCase(caseId, async (file) => {
    const leaving = mustBeLeaving(file, caseId)
    const item = leaving.items.find((each) => each.n === n)
    const as = item && pendingOutcome(item, leaving.offboarding)
    if (!item || !as || isOver(leaving.file.head.status)) return
    const at = now()
    const loaded = await loadAsset(item.assetId)
    const by = item.decided?.by ?? 'the rule of its category'
    const note = item.decided?.note
    const settled: LeaverItem = { ...item, outcome: { as, by, at, ...(note && { note }) } }
    const there = loaded && isTheirs(loaded.asset, leaving.offboarding.person.personId)
    const { writes } = progressing(leaving, {
      at,
      event: {
        type: 'item_settled',
        actor: System,
        text: `${nameOf(item)}: ${outcomeWords[as]}, by ${by}${there ? '' : '; it was not theirs any more'}.`,
        facts: { item: n, assetId: item.assetId, outcome: as },
      },
      items: [settled],
    })
    if (!there) return transact(writes)
    const moved = moving(loaded, moveFor(as), {
      at,
      actor: System,
      forCase: caseId,
      text: `${leaving.offboarding.person.name} left; ${outcomeWords[as]}, by ${by}${note ? `: ${note}` : '.'}`,
      facts: {
        offboarding: caseId,
        outcome: as,
        ...(item.holdsData && { wiped: false }),
      },
    })
    // This case knows already; whoever asked for acceptance still has to be told.
    const { offboarding: _own, ...others } = keepers
    const kept = await keeping(others, {
      before: loaded.asset,
      after: moved.asset,
      what: 'moved',
      actor: System,
      at,
    })
    const levels = new LevelChanges()
    for (const { modelId, locationId, change } of [...moved.levels, ...kept.levels])
      levels.add(modelId, locationId, change)
    await transact([...writes, ...moved.writes, ...kept.writes, ...levels.writes(at)])
  })
}

const isTheirs = ({ status, holder }: Asset, personId: string) =>
  status === 'in_use' && holder?.personId === personId

/** What is lost or charged may turn up again; what is given away, kept or written off is gone. */
function moveFor(as: Outcome): Move {
  if (as === 'lost' || as === 'charged') return { to: 'lost', endedAs: as }
  return { to: 'disposed', endedAs: as }
}
