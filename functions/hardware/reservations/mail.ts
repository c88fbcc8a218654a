import { caseUrl, type LetterWriter, type LetterWriters } from '../../cases/index.ts'
import { describeDate } from '../../platform/calendar/zone.ts'
import { needsOf } from '../stock/index.ts'
import { reservationIn } from './store.ts'

/** Tells who made it that everything is there. */
const ready: LetterWriter = async ({ file }) => {
  const reservation = reservationIn(file)
  if (!reservation || file.head.status !== 'ready') return []
  const { requester, title } = file.head
  return [
    {
      content: {
        to: { name: requester.name, address: requester.email },
        subject: `Ready: ${title}`,
        lead: `Everything that you reserved as "${title}" is set aside at ${reservation.place}.`,
        facts: [
          { label: 'Needed by', value: describeDate(reservation.needBy) },
          ...(reservation.person ? [{ label: 'For', value: reservation.person.name }] : []),
          ...needsOf(file).map(({ quantity, model }) => ({ label: model.name, value: String(quantity) })),
        ],
        button: { label: 'Open the reservation', url: caseUrl(file.head) },
        paragraphs: ['Scan the labels of the units that you take, then hand them out.'],
        footer: [],
        reason: 'You get this mail because you made the reservation.',
      },
    },
  ]
}

export const letters = { 'reservation-ready': ready } satisfies LetterWriters
