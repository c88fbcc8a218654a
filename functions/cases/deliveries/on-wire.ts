import type { CaseFile, SentLetter } from '../model.ts'
import { itemsOf } from '../store.ts'
import type { Delivery } from './model.ts'

/** The letters of a case, and what is known of those that did not arrive. */
export function lettersOnWire(file: CaseFile) {
  const deliveries = itemsOf<Delivery>(file, 'undelivered#')
  return itemsOf<SentLetter>(file, 'letter#').map(({ letter, to, subject, sentAt, refused, messageId }) => {
    const last = deliveries
      .filter((each) => each.messageId === messageId && each.address === to.toLowerCase())
      .sort((a, b) => (a.at < b.at ? -1 : 1))
      .at(-1)
    return {
      letter,
      to,
      subject,
      sentAt,
      refused,
      ...(last && { undelivered: { at: last.at, why: last.why, lasting: last.lasting } }),
    }
  })
}
