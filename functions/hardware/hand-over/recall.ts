import {
  type Actor,
  type CaseFile,
  type Change,
  changingCase,
  closedWait,
  withCase,
} from '../../cases/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { transact, type Write } from '../../platform/table.ts'
import { serveLines } from '../claimants.ts'
import { type Asset, type ClaimKeeper, describeStatus, moving } from '../inventory/index.ts'
import { unpicking } from '../stock/index.ts'
import {
  AcceptanceWait,
  type HandOver,
  type HandOverLine,
  type HandOverStatus,
  isOver,
  PreparationWait,
} from './model.ts'
import { needsOfLines, parentOf, tellingParent } from './parent.ts'
import { listOf, nameOfLine, openLines } from './rules.ts'
import { closings, loadHandOver, mustBeHandOver, notDue } from './store.ts'
import { addedUp, mustLoad } from './units.ts'

/**
 * Somebody moved a unit by hand that is in a hand-over: it is taken out of it. What it was to fill is needed again as long
 * as the parcel has not left; where nothing is left in the hand-over its link is dead and its workflow goes on.
 */
export const keepHandOver: ClaimKeeper = async (caseId, { before, after, what, actor, at }) => {
  const loaded = what === 'moved' ? await loadHandOver(caseId) : undefined
  const line = loaded && openLines(loaded.handOver).find(({ assetId }) => assetId === before.assetId)
  if (!loaded || !line || isOver(loaded.file.head.status)) return { writes: [] }
  const { file, handOver } = loaded
  const parent = await parentOf(handOver)
  const wanted =
    file.head.status === 'preparing'
      ? needsOfLines(parent, [line]).map(({ need, units }) => ({
          need,
          change: unpicking(need, units, true),
        }))
      : []
  const recalled = recalling(file, handOver, [line], { at, actor, because: fate(after) })
  return {
    writes: [
      ...recalled.writes,
      ...wanted.flatMap(({ change }) => change.writes),
      ...tellingParent(
        parent,
        { caseId, handOver: recalled.handOver, happened: 'recalled', lines: recalled.lines },
        at,
      ),
    ],
    levels: wanted
      .filter(({ need }) => !need.released)
      .map(({ need: { modelId, locationId } }) => ({
        modelId,
        locationId,
        change: { waiting: 1, look: true },
      })),
  }
}

function fate(asset: Asset): string {
  if (asset.holder) return `it went to ${asset.holder.name}`
  return `it ${describeStatus(asset)}`
}

export interface Cancelling {
  actor: Actor
  at: Instant
  /** Ends a sentence. */
  because: string
  /** What was to be handed over is still needed: the case that it is for is told, and its needs wait again. */
  wantsAgain: boolean
}

/**
 * Ends a hand-over: what was picked for it is back on the shelf; what had left is to come back, and is returned as if it had
 * been declined. A second call changes nothing.
 */
export async function cancelHandOver(caseId: string, cancelling: Cancelling): Promise<void> {
  const levels = await withCase(caseId, async (found) => {
    const { file, handOver } = mustBeHandOver(found, caseId)
    if (isOver(file.head.status)) return undefined
    const { at, actor, because, wantsAgain } = cancelling
    const lines = openLines(handOver)
    const preparing = file.head.status === 'preparing'
    const moved = await Promise.all(
      lines.flatMap(({ assetId }) =>
        assetId === undefined ? [] : [takeBack(assetId, handOver, caseId, cancelling)],
      ),
    )
    const parent = await parentOf(handOver)
    const picked = preparing ? lines.filter(({ assetId }) => assetId !== undefined) : []
    const needs = needsOfLines(parent, picked).map(({ need, units }) => unpicking(need, units, wantsAgain))
    const changes = addedUp(
      moved.flatMap((each) => each?.levels ?? []),
      needs,
    )
    const recalled = recalling(file, handOver, lines, { at, actor, because }, 'cancelled')
    await transact([
      ...recalled.writes,
      ...moved.flatMap((each) => each?.writes ?? []),
      ...needs.flatMap((each) => each.writes),
      ...changes.writes(at),
      ...(wantsAgain
        ? tellingParent(
            parent,
            { caseId, handOver: recalled.handOver, happened: 'cancelled', lines: recalled.lines },
            at,
          )
        : []),
    ])
    return changes
  })
  if (levels) await serveLines(levels.touched())
}

async function takeBack(
  assetId: string,
  { locationId }: HandOver,
  caseId: string,
  { at, actor, because }: Cancelling,
) {
  const loaded = await mustLoad(assetId)
  const { claimedBy, holder } = loaded.asset
  if (claimedBy?.caseId === caseId)
    return moving(loaded, { to: 'in_stock', because }, { at, actor, forCase: caseId })
  if (holder?.handOver !== caseId || holder.acceptedAt) return undefined
  return moving(loaded, { to: 'returned', endedAs: 'recalled', locationId, because }, { at, actor })
}

/** Takes lines out of a hand-over; with the last one it ends. */
function recalling(
  file: CaseFile,
  handOver: HandOver,
  lines: readonly HandOverLine[],
  { at, actor, because }: { at: Instant; actor: Actor; because: string },
  ends?: 'cancelled',
): { writes: Write[]; handOver: HandOver; lines: HandOverLine[] } {
  const { caseId } = file.head
  const gone = lines.map((line): HandOverLine => ({ ...line, outcome: 'recalled', reason: because, at }))
  const byNumber = new Map(gone.map((line) => [line.n, line]))
  const left = handOver.lines.map((line) => byNumber.get(line.n) ?? line)
  const over = openLines({ lines: left }).length === 0
  const after: HandOver = { ...(over ? notDue(handOver) : handOver), lines: left }
  const preparing = file.head.status === 'preparing'
  const wait = preparing
    ? closedWait(file, PreparationWait, { caseId, decision: 'cancelled' })
    : closedWait(file, AcceptanceWait, { caseId, decision: 'recalled' })
  const status: HandOverStatus | undefined = over && (preparing || ends) ? 'cancelled' : undefined
  const change: Change = {
    at,
    event: {
      type: ends ? 'hand_over_cancelled' : 'unit_recalled',
      actor,
      text: ends
        ? `${actor.name} cancelled the hand-over: ${because}.`
        : `${listOf(gone)} is no longer in it: ${because}.`,
      facts: { lines: gone.map(({ n, assetId }) => ({ n, assetId })), because },
    },
    head: { ...(status && { status }), ...(over && { waitingFor: [] }) },
    writes: [
      { Put: { Item: after } },
      ...(over
        ? [
            ...closings(
              file,
              at,
              gone.length === 1 ? `${nameOfLine(gone[0] as HandOverLine)}: ${because}` : because,
            ),
            wait.write,
          ]
        : []),
    ],
    ...(over && { outbox: { workflow: wait.workflow } }),
  }
  return { writes: changingCase(file.head, change).writes, handOver: after, lines: gone }
}
