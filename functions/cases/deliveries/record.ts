import { getPerson, type Person, personOfAddress } from '../../people/index.ts'
import { dateIn } from '../../platform/calendar/zone.ts'
import { Day, type Instant, now } from '../../platform/clock.ts'
import { Env, env } from '../../platform/environment.ts'
import { get, type Key, type Write } from '../../platform/table.ts'
import { type CaseFile, type LetterRequest, type SentLetter, System } from '../model.ts'
import { changeCase, itemOf, itemsOf, withCase } from '../store.ts'
import { type Delivery, deliveryKey, Misfortunes, type Report } from './model.ts'

/** What a report came to: whom it is about, as far as the directory knows them, and what was made of it. */
export interface Recorded {
  person: Person | undefined
  delivery: Delivery
}

/**
 * Puts on its case that a letter did not arrive, and has the coordinators told where somebody has to act. The same report again
 * changes nothing. Undefined when there is no such case.
 */
export async function recordReport(report: Report): Promise<Recorded | undefined> {
  const known = await personOfAddress(report.address)
  const person = known && (await getPerson(known.personId))
  return withCase(report.caseId, async (file) => {
    if (!file) return undefined
    const key = deliveryKey(report)
    const before = itemOf<Delivery>(file, key.sk)
    if (before) return { person, delivery: before }
    const at = now()
    const lasting =
      Misfortunes[report.what].lasting || (report.what === 'not_now' && failedBefore(file, report))
    const { caseId: _caseId, ...said } = report
    const delivery: Delivery = { ...key, ...said, at, lasting }
    const telling = lasting || report.what === 'withheld' ? await tell(report, person, at) : undefined
    const text = inWords(file, report, person, lasting, telling)
    await changeCase(file.head, {
      at,
      event: {
        type: lasting || report.what === 'withheld' ? 'letter_undelivered' : 'letter_delayed',
        actor: System,
        text,
        facts: {
          letter: report.letter,
          messageId: report.messageId,
          what: report.what,
          lasting,
          ...(person && { person: person.id }),
        },
      },
      ...(telling && { head: { undelivered: { at, text } } }),
      writes: [{ Put: { Item: delivery } }, ...(telling?.writes ?? [])],
      ...(telling?.letters.length && { outbox: { letters: telling.letters } }),
    })
    return { person, delivery }
  })
}

/** A mailbox that was full once may be empty tomorrow; one that takes no letter of a case twice is not waited for. */
function failedBefore(file: CaseFile, { address, messageId }: Report): boolean {
  return itemsOf<Delivery>(file, 'undelivered#').some(
    (each) => each.address === address && each.messageId !== messageId && Misfortunes[each.what].lost,
  )
}

/** The mark that the coordinators were told of somebody's address on a day. */
interface Told extends Key {
  /** Epoch seconds. */
  expiresAt: number
}

interface Telling {
  writes: Write[]
  letters: LetterRequest[]
}

/** One letter to the coordinators for a person, address and day; of an address that is nobody's, one for each letter lost. */
async function tell(report: Report, person: Person | undefined, at: Instant): Promise<Telling> {
  const { messageId, address } = report
  const letter: LetterRequest = {
    id: `undelivered-${messageId}`,
    letter: 'letter-undelivered',
    facts: { delivery: deliveryKey(report).sk },
  }
  if (!person) return { writes: [], letters: [letter] }
  const day = dateIn(env(Env.timeZone), at)
  const key: Key = { pk: `undeliverable-told#${person.id}#${day}#${address}`, sk: 'told' }
  if (await get(key)) return { writes: [], letters: [] }
  const told: Told = { ...key, expiresAt: Math.ceil((Date.parse(at) + 3 * Day) / 1000) }
  return {
    writes: [{ Put: { Item: told, ConditionExpression: 'attribute_not_exists(pk)' } }],
    letters: [letter],
  }
}

function inWords(
  file: CaseFile,
  { messageId, what, why, address }: Report,
  person: Person | undefined,
  lasting: boolean,
  telling: Telling | undefined,
): string {
  const sent = itemsOf<SentLetter>(file, 'letter#').find((each) => each.messageId === messageId)
  const which = sent ? `The letter “${sent.subject}”` : 'A letter'
  const again = what === 'not_now' && lasting ? ' again' : ''
  const first = `${which} to ${person?.name ?? address} ${Misfortunes[what].past}${again}: ${why}.`
  if (!telling) return `${first} The next letter may arrive.`
  return telling.letters.length > 0
    ? `${first} The coordinators are told.`
    : `${first} The coordinators were told of this address earlier today.`
}
