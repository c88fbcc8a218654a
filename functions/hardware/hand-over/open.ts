import { type Actor, type CaseHead, caseKey, openingCase } from '../../cases/index.ts'
import { getPerson } from '../../people/index.ts'
import type { Instant, PlainDate } from '../../platform/clock.ts'
import { Problem } from '../../platform/errors.ts'
import { newCaseId } from '../../platform/ids.ts'
import type { Write } from '../../platform/table.ts'
import { type Asset, catalogue, type Recipient } from '../inventory/index.ts'
import { lateFrom } from './ladder.ts'
import { type HandOver, type HandOverLine, HandOverSk, type HandOverStatus, LargestParcel } from './model.ts'
import { listOf, tooMany, waitsFor } from './rules.ts'

/** A unit that is known already, or units of a model that are chosen when the parcel is prepared. */
export type Wanted = { asset: Asset } | { modelId: string; quantity: number /** its sk */; need?: string }

export interface Opening {
  /** Kept by a step that may run twice: the second transaction fails, since the case exists. */
  caseId?: string
  recipient: Recipient
  /** The case that is told what becomes of it, and whose needs the lines fill. */
  forCase?: string
  locationId: string
  wanted: readonly Wanted[]
  delivery: HandOver['delivery']
  prepareBy?: PlainDate
  requester: CaseHead['requester']
  actor: Actor
  at: Instant
}

/**
 * What opens a hand-over, for a transaction of the caller: three writes. Where all units are known it asks for acceptance at
 * once (the caller moves them to the recipient with `handOver: caseId` in that transaction); else it is prepared first.
 * Each unit of a model with tags is a line of its own, so that each is accepted or declined by itself.
 * @throws Problem 422 for more than `LargestParcel` lines; Error for a model that the catalogue does not have.
 */
export async function openHandOver(opening: Opening): Promise<{ caseId: string; writes: Write[] }> {
  const { recipient, forCase, locationId, delivery, prepareBy, requester, actor, at } = opening
  const caseId = opening.caseId ?? newCaseId(at)
  const [{ lines, place }, person] = await Promise.all([linesOf(opening), getPerson(recipient.personId)])
  const known = person ? [person.email] : []
  if (lines.length > LargestParcel || lines.length === 0)
    throw new Problem(422, 'parcel_too_large', tooMany(lines.length, LargestParcel))
  const prepare = lines.some(({ assetId }) => assetId === undefined)
  const status: HandOverStatus = prepare ? 'preparing' : 'awaiting_acceptance'
  const handOver: HandOver = {
    ...caseKey(caseId, HandOverSk),
    recipient,
    ...(forCase && { forCase }),
    locationId,
    place,
    lines,
    delivery,
    ...(prepareBy && { prepareBy }),
    ...(prepare && prepareBy && !forCase && lateFrom(prepareBy, caseId)),
    ...(!prepare && { leftAt: at, leftBy: actor.name }),
  }
  const opened = openingCase(
    {
      caseId,
      kind: 'hand-over',
      title: `For ${recipient.name}: ${listOf(lines)}`,
      status,
      requester,
      onBehalfOf: { ...recipient, email: known[0] ?? recipient.email },
      involved: [
        ...new Set([requester.email, recipient.email, ...known].map((email) => email.toLowerCase())),
      ],
      summary: { personId: recipient.personId, locationId, ...(forCase && { forCase }) },
      waitingFor: [{ what: waitsFor(status, handOver) ?? '', who: [], since: at }],
      revision: 1,
      createdAt: at,
    },
    {
      at,
      event: {
        type: prepare ? 'hand_over_opened' : 'handed_over',
        actor,
        text: prepare
          ? `To be prepared for ${recipient.name}: ${listOf(lines)}.`
          : `${actor.name} handed ${listOf(lines)} to ${recipient.name}.`,
        facts: {
          person: recipient.personId,
          ...(forCase && { forCase }),
          assets: lines.flatMap(({ assetId }) => assetId ?? []),
        },
      },
      writes: [{ Put: { Item: handOver } }],
      outbox: {
        workflow: { start: 'hand-over', revision: 1, input: { caseId, revision: 1, prepare } },
      },
    },
  )
  return { caseId, writes: opened.writes }
}

async function linesOf({ wanted, locationId }: Opening): Promise<{ lines: HandOverLine[]; place: string }> {
  const modelIds = wanted.map((each) => ('asset' in each ? each.asset.modelId : each.modelId))
  const { models, categories, locations } = await catalogue({ models: modelIds, locations: [locationId] })
  const lines = wanted.flatMap((each): Omit<HandOverLine, 'n'>[] => {
    if ('asset' in each) {
      const { asset } = each
      return [
        {
          modelId: asset.modelId,
          model: asset.model.name,
          categoryId: asset.model.categoryId,
          tracking: 'asset',
          quantity: 1,
          checklist: [],
          checked: [],
          assetId: asset.assetId,
          tag: asset.tag,
          ...(asset.serial && { serial: asset.serial }),
        },
      ]
    }
    const model = models.get(each.modelId)
    if (!model) throw new Error(`There is no model ${each.modelId}.`)
    const { tracking } = model
    const line = {
      ...(each.need && { need: each.need }),
      modelId: model.id,
      model: model.name,
      categoryId: model.categoryId,
      tracking,
      checklist: categories.get(model.categoryId)?.checklist ?? [],
      checked: [],
    }
    return tracking === 'quantity'
      ? [{ ...line, quantity: each.quantity }]
      : Array.from({ length: each.quantity }, () => ({ ...line, quantity: 1 }))
  })
  return {
    lines: lines.map((line, index) => ({ n: index + 1, ...line })),
    place: locations.get(locationId)?.name ?? locationId,
  }
}
