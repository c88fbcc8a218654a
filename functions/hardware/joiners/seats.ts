import { changeCase, System, withCase } from '../../cases/index.ts'
import { now } from '../../platform/clock.ts'
import { type Claimed, claimSeat, freeSeat } from '../licences/index.ts'
import { isEnding, type SeatWanted } from './model.ts'
import { type Branch, loadOnboarding, moving, mustBeOnboarding } from './store.ts'

/** Claims a seat of each licence, once; where none is left, who got the last one is on record, and it is tried again later. */
export async function claimSeats(caseId: string, by?: Branch | 'both'): Promise<void> {
  const loaded = await loadOnboarding(caseId)
  if (!loaded || isEnding(loaded.file.head.status)) return
  const wanted = loaded.record.seats.filter(({ outcome }) => outcome === undefined || outcome === 'none_left')
  if (wanted.length === 0) return
  const { personId, name } = loaded.record.person
  const claimed: SeatWanted[] = []
  for (const { licenceId } of wanted) {
    const claim = { actor: System, at: now(), forCase: caseId }
    claimed.push(asWanted(licenceId, await claimSeat(licenceId, { personId, name }, claim)))
  }
  if (claimed.every(({ outcome }, index) => outcome === wanted[index]?.outcome)) return
  await withCase(caseId, async (file) => {
    const { record, ...rest } = mustBeOnboarding(file, caseId)
    const seats = record.seats.map(
      (seat) => claimed.find(({ licenceId }) => licenceId === seat.licenceId) ?? seat,
    )
    const missing = claimed.filter(({ outcome }) => outcome !== 'claimed' && outcome !== 'had')
    const had = claimed.filter((seat) => !missing.includes(seat))
    await changeCase(
      rest.file.head,
      moving(
        { record, ...rest },
        {
          event: {
            at: now(),
            type: 'seats_claimed',
            actor: System,
            text: [
              ...(had.length > 0 ? [`Seats: ${had.map(nameOf).join(', ')}.`] : []),
              ...missing.map(
                (seat) =>
                  `No seat of ${nameOf(seat)}${seat.last ? `: the last one went to ${seat.last.name}` : ''}.`,
              ),
            ].join(' '),
          },
          record: { ...record, seats },
          ...(by && { by }),
          ...(missing.length > 0 && { letters: [{ id: 'seats-missing', letter: 'onboarding-threatened' }] }),
        },
      ),
    )
  })
}

const nameOf = ({ name, licenceId }: SeatWanted) => name ?? licenceId

function asWanted(licenceId: string, claimed: Claimed): SeatWanted {
  if (claimed.outcome === 'unknown') return { licenceId, outcome: 'unknown' }
  const base: SeatWanted = { licenceId, name: claimed.licence.name, outcome: claimed.outcome }
  const last = 'last' in claimed ? claimed.last : undefined
  return last ? { ...base, last: { name: last.name, at: last.at } } : base
}

/** Gives back the seats that were claimed for an onboarding; those that the joiner had before stay. */
export async function freeSeats(
  caseId: string,
  seats: readonly SeatWanted[],
  personId: string,
): Promise<void> {
  for (const { licenceId, outcome } of seats)
    if (outcome === 'claimed')
      await freeSeat(
        licenceId,
        personId,
        { forCase: caseId },
        { actor: System, at: now(), because: 'the onboarding was cancelled' },
      )
}
