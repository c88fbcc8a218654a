import type { SentLetter } from '../cases/index.ts'
import {
  caseUrl,
  type Delivery,
  itemOf,
  itemsOf,
  type LetterWriter,
  type LetterWriters,
  Misfortunes,
} from '../cases/index.ts'
import { coordinators, getPerson, personOfAddress } from '../people/index.ts'
import { openTasksOf } from './store.ts'

/** Questions named in one letter; whoever has more is found by these. */
const MostNamed = 25

/** Tells the coordinators of somebody whom mail does not reach: what waits for them, and what to do. */
const letterUndelivered: LetterWriter = async ({ file, request }) => {
  const delivery = itemOf<Delivery>(file, String(request.facts?.delivery ?? ''))
  if (!delivery) return []
  const { address, messageId, what, why } = delivery
  const sent = itemsOf<SentLetter>(file, 'letter#').find((each) => each.messageId === messageId)
  const known = await personOfAddress(address)
  const person = known && (await getPerson(known.personId))
  const waiting = person ? (await openTasksOf(person.id, MostNamed)).items : []
  const whom = person?.name ?? address
  return (await coordinators()).map((reader) => ({
    content: {
      to: { name: reader.name, address: reader.email },
      subject: `Mail does not reach ${whom}: ${file.head.title}`,
      lead: `${sent ? `The letter “${sent.subject}”` : 'A letter'} to ${whom} ${Misfortunes[what].past}: ${why}.`,
      facts: [
        { label: 'Case', value: file.head.title },
        { label: 'Requester', value: file.head.requester.name },
        { label: 'Address', value: address },
        ...waiting.map(({ title }) => ({ label: 'Waits for them', value: title })),
      ],
      button: { label: 'Open the case', url: caseUrl(file.head) },
      paragraphs: toDo(whom, what, person !== undefined),
      footer: [],
      reason: 'You get this mail, once a day for each person and address, because you are a coordinator.',
    },
  }))
}

function toDo(whom: string, what: Delivery['what'], known: boolean): string[] {
  if (what === 'withheld')
    return [
      'The address is good; something in this letter was not. Speak to whoever should have had it: the case shows what it was about.',
    ]
  if (!known)
    return [
      'Nobody in the directory has this address: it is most likely a vendor’s. Correct it there, and send them what they should have had.',
    ]
  const approvals =
    'What they were to approve takes the next step of its policy at once; the case says who is asked now.'
  const suppressed =
    'Mail to an address that came back once is held back by SES: if the mailbox works after all, have the address taken off its suppression list, then say in the directory that mail arrives again.'
  if (what === 'complained')
    return [
      `Speak to ${whom}: their mailbox called a letter of ours spam, and SES sends them nothing more until the address is off its suppression list.`,
      approvals,
    ]
  return [
    `Correct the address of ${whom} in the directory and have them reminded, or pass what waits for them on to somebody else.`,
    approvals,
    suppressed,
  ]
}

export const undeliveredLetters = { 'letter-undelivered': letterUndelivered } satisfies LetterWriters
