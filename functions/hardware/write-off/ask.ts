import { planApproval, type Route, submissionOf, withdrawalOf } from '../../approvals/index.ts'
import {
  type Actor,
  type CaseFile,
  type CaseHead,
  caseKey,
  changingCase,
  fileAfter,
  itemOf,
  loadCase,
  madeBefore,
  openingCase,
  type Repeatable,
  remembering,
  withCase,
} from '../../cases/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { conflict, notFound, Problem } from '../../platform/errors.ts'
import { newCaseId } from '../../platform/ids.ts'
import { type Item, transact, type Write } from '../../platform/table.ts'
import {
  type Asset,
  assetIn,
  type ClaimKeepers,
  getCategory,
  keeping,
  type LoadedAsset,
  loadAsset,
} from '../inventory/index.ts'
import {
  type WriteOff,
  type WriteOffContent,
  WriteOffPolicy,
  WriteOffSk,
  type WriteOffStatus,
  writeOffMayBecome,
} from './model.ts'
import { approvalContent, refuseWriteOff } from './rules.ts'

/** The write-off in a case file; undefined when the case is something else. */
export function writeOffIn(file: CaseFile | undefined): WriteOff | undefined {
  return file?.head.kind === 'write-off' ? itemOf<WriteOff>(file, WriteOffSk) : undefined
}

interface Asking {
  assetId: string
  content: WriteOffContent
  requester: CaseHead['requester']
  actor: Actor
  at: Instant
  repeatable: Repeatable | undefined
  keepers: ClaimKeepers
}

/**
 * Asks that a unit is written off: opens a case of its own that goes through approval, in one transaction with the asset's
 * timeline. The unit stays as it is until then; one write-off at a time.
 * @throws Problem 409 when it cannot be written off now, 422 when nobody can approve it.
 */
export function askForWriteOff(asking: Asking): Promise<CaseFile> {
  const { assetId, content, requester, actor, at, keepers } = asking
  return withCase(assetId, async (file) => {
    const earlier = await madeBefore(asking.repeatable, at)
    const made = earlier === undefined ? undefined : await loadCase(earlier)
    if (made) return made
    const asset = assetIn(file)
    if (!file || !asset) throw notFound('asset')
    refuseWriteOff(asset, await getCategory(asset.model.categoryId))
    const caseId = newCaseId(at)
    const writeOff = contentItem(caseId, asset, content)
    const route = await planned(caseId, 1, asset, content, requester)
    const submission = submitted(route, asset, actor, at)
    const opening = openingCase(
      {
        caseId,
        kind: 'write-off',
        title: route.content.what,
        requester,
        involved: [requester.email.toLowerCase()],
        summary: summaryOf(writeOff),
        createdAt: at,
        ...submission.head,
      },
      { ...submission.change, writes: [{ Put: { Item: writeOff } }, { Put: { Item: route } }] },
    )
    const asked = await assetAsked({ file, asset }, caseId, content, actor, at, keepers)
    await transact([...opening.writes, ...asked, ...remembering(asking.repeatable, caseId, at)])
    return { head: opening.next, items: [opening.next, writeOff, route] as unknown as Item[] }
  })
}

/**
 * Submits a write-off again that was sent back.
 * @throws Problem 403 for anybody but its requester, who alone is never asked to approve it; 409 in any other state.
 */
export function resubmitWriteOff(
  id: string,
  content: WriteOffContent,
  email: string,
  actor: Actor,
  at: Instant,
): Promise<CaseFile> {
  return withCase(id, async (file) => {
    const before = writeOffIn(file)
    if (!file || !before) throw notFound('write-off')
    if (file.head.requester.email.toLowerCase() !== email) {
      throw new Problem(
        403,
        'not_yours',
        `Only ${file.head.requester.name} can correct this write-off. You can withdraw it and ask for one of your own.`,
      )
    }
    if (!writeOffMayBecome(file.head.status, 'submitted')) {
      throw conflict('cannot_submit', `A write-off that is ${words(file.head.status)} cannot be submitted.`)
    }
    const { asset } = await mustLoad(before.assetId)
    const { writeOff: _own, ...free } = asset
    refuseWriteOff(free, await getCategory(asset.model.categoryId))
    const revision = file.head.revision + 1
    const writeOff = contentItem(id, asset, content)
    const route = await planned(id, revision, asset, content, file.head.requester)
    const submission = submitted(route, asset, actor, at)
    const changing = changingCase(file.head, {
      ...submission.change,
      head: { ...submission.head, title: route.content.what, summary: summaryOf(writeOff) },
      writes: [{ Put: { Item: writeOff } }, { Put: { Item: route } }],
    })
    await transact(changing.writes)
    return fileAfter(file, changing.next, changing.writes)
  })
}

/** Withdraws a write-off that is not carried out yet; the unit can be used again. */
export function withdrawWriteOff(
  id: string,
  reason: string | undefined,
  actor: Actor,
  at: Instant,
  keepers: ClaimKeepers,
): Promise<CaseFile> {
  return withCase(id, async (file) => {
    const writeOff = writeOffIn(file)
    if (!file || !writeOff) throw notFound('write-off')
    if (file.head.status === 'withdrawn') return file
    if (!writeOffMayBecome(file.head.status, 'withdrawn')) {
      throw conflict('cannot_withdraw', `A write-off that is ${words(file.head.status)} cannot be withdrawn.`)
    }
    const withdrawal = withdrawalOf(file, {
      actor,
      at,
      reason,
      what: 'the write-off',
      type: 'write_off_withdrawn',
    })
    const { next, writes } = changingCase(file.head, withdrawal)
    const freed = await assetFreed(await mustLoad(writeOff.assetId), id, 'withdrawn', actor, at, keepers)
    await transact([...writes, ...freed])
    return fileAfter(file, next, writes)
  })
}

/** What an asset's timeline and record tell once a write-off has come to nothing; nothing when it waits for another one. */
export async function assetFreed(
  { file, asset }: LoadedAsset,
  caseId: string,
  outcome: WriteOffStatus,
  actor: Actor,
  at: Instant,
  keepers: ClaimKeepers,
): Promise<Write[]> {
  if (asset.writeOff !== caseId) return []
  const { writeOff: _over, ...after } = asset
  const { writes } = changingCase(file.head, {
    at,
    event: {
      type: 'asset_write_off_ended',
      actor,
      text: `The write-off was ${words(outcome)}: it stays on the books.`,
      facts: { writeOff: caseId, outcome },
    },
    writes: [{ Put: { Item: after } }],
  })
  const kept = await keeping(keepers, { before: asset, after, what: 'write_off_ended', actor, at })
  return [...writes, ...kept.writes]
}

async function assetAsked(
  { file, asset }: LoadedAsset,
  caseId: string,
  { reason }: WriteOffContent,
  actor: Actor,
  at: Instant,
  keepers: ClaimKeepers,
): Promise<Write[]> {
  const after: Asset = { ...asset, writeOff: caseId }
  const { writes } = changingCase(file.head, {
    at,
    event: {
      type: 'asset_write_off_asked',
      actor,
      text: `${actor.name} asked to write it off: ${reason}. It stays as it is until that is approved.`,
      facts: { writeOff: caseId },
    },
    writes: [{ Put: { Item: after } }],
  })
  const kept = await keeping(keepers, { before: asset, after, what: 'write_off_asked', actor, at })
  return [...writes, ...kept.writes]
}

function contentItem(caseId: string, asset: Asset, content: WriteOffContent): WriteOff {
  const { tag, serial, model, cost } = asset
  return {
    ...caseKey(caseId, WriteOffSk),
    assetId: asset.assetId,
    unit: { tag, model: model.name, manufacturer: model.manufacturer, ...(serial && { serial }) },
    ...(cost && { cost }),
    reason: content.reason,
    ...(content.proceeds && { proceeds: content.proceeds }),
  }
}

function summaryOf({ assetId, unit, cost }: WriteOff): CaseHead['summary'] {
  return { assetId, tag: unit.tag, ...(cost && { total: cost }) }
}

/** What submitting sets, in the first round as in any later one. */
function submitted(route: Route, asset: Asset, actor: Actor, at: Instant) {
  const { head, event, outbox } = submissionOf(route, {
    text: `${actor.name} asked to write off ${asset.model.name} (${asset.tag})`,
    types: { submitted: 'write_off_submitted', atOnce: 'write_off_approved_at_once' },
    facts: { assetId: asset.assetId },
    at,
    workflow: 'write-off',
  })
  return { head, change: { at, event: { ...event, actor }, outbox } }
}

function planned(
  caseId: string,
  revision: number,
  asset: Asset,
  content: WriteOffContent,
  requester: CaseHead['requester'],
): Promise<Route> {
  return planApproval({
    caseId,
    revision,
    policyId: WriteOffPolicy,
    facts: {
      categories: [asset.model.categoryId],
      costCentre: undefined,
      vendor: undefined,
      project: undefined,
    },
    around: { requesterId: requester.personId },
    content: async () => approvalContent(asset, content, requester.name),
  })
}

export async function mustLoad(assetId: string): Promise<LoadedAsset> {
  const found = await loadAsset(assetId)
  if (!found) throw new Error(`There is no asset ${assetId}.`)
  return found
}

const words = (status: string) => status.replaceAll('_', ' ')
