import { changingCase, System, withCase } from '../../cases/index.ts'
import { dateIn } from '../../platform/calendar/zone.ts'
import { now } from '../../platform/clock.ts'
import { Env, env } from '../../platform/environment.ts'
import { transact } from '../../platform/table.ts'
import { cancelHandOver, LargestParcel, openHandOver } from '../hand-over/index.ts'
import type { Need } from '../stock/index.ts'
import { loosePieces, parcelReady } from './equipment.ts'
import { isEnding, type Parcel } from './model.ts'
import { moving, mustBeOnboarding, standing } from './store.ts'
import { units } from './threats.ts'

/** What one parcel takes of the pieces that are there: each unit with a tag is accepted by itself. */
function packed(pieces: readonly { need: Need; units: number }[]): { need: Need; units: number }[] {
  let room = LargestParcel
  return pieces
    .map(({ need, units: there }) => {
      const counted = need.model.tracking === 'quantity'
      const some = counted ? (room > 0 ? there : 0) : Math.min(there, room)
      room -= counted ? Math.min(1, some) : some
      return { need, units: some }
    })
    .filter(({ units: some }) => some > 0)
}

/** Opens the hand-over of all that is set aside and in no parcel yet. Again: finds nothing loose, and opens nothing. */
export async function openParcel(caseId: string, round: number): Promise<Record<string, unknown>> {
  return withCase(caseId, async (file) => {
    const loaded = mustBeOnboarding(file, caseId)
    const { record, needs } = loaded
    const at = now()
    if (isEnding(loaded.file.head.status) || !parcelReady(standing(loaded, at))) return { caseId, round }
    const pieces = packed(loosePieces({ record, needs }))
    const n = (record.parcels.at(-1)?.n ?? 0) + 1
    const { person, contactEmail, deliverTo, startDate } = record
    const privately = contactEmail !== undefined && dateIn(env(Env.timeZone), at) < startDate
    const opened = await openHandOver({
      recipient: {
        personId: person.personId,
        name: person.name,
        email: privately ? contactEmail : person.email,
      },
      forCase: caseId,
      locationId: record.location.id,
      wanted: pieces.map(({ need, units: quantity }) => ({
        modelId: need.modelId,
        quantity,
        need: need.sk,
      })),
      delivery: deliverTo,
      prepareBy: record.dates.shipBy,
      requester: loaded.file.head.requester,
      actor: System,
      at,
    })
    const parcel: Parcel = {
      caseId: opened.caseId,
      n,
      openedAt: at,
      locationId: record.location.id,
      deliverTo,
      status: 'preparing',
      lines: pieces.map(({ need, units: quantity }) => ({
        need: need.sk,
        modelId: need.modelId,
        name: need.model.name,
        quantity,
        accepted: 0,
        declined: 0,
      })),
    }
    const change = moving(loaded, {
      event: {
        at,
        type: 'parcel_opened',
        actor: System,
        text: `Parcel ${n} is to be prepared: ${parcel.lines.map((line) => units(line.quantity, line.name)).join(', ')}.`,
        facts: { handOver: opened.caseId, parcel: n },
      },
      record: { ...record, parcels: [...record.parcels, parcel] },
      by: 'handing',
    })
    await transact([...changingCase(loaded.file.head, change).writes, ...opened.writes])
    return { caseId, round }
  })
}

/** Takes what is in a parcel out of it and ends its hand-over, unless it has left the house already. */
export async function emptyParcel(handOverId: string, because: string): Promise<void> {
  await cancelHandOver(handOverId, { actor: System, at: now(), because, wantsAgain: true })
}
