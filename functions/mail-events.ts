/** What becomes of letters, as SES reports it and as people's mailboxes answer, and what follows from it in every domain. */
import middy from '@middy/core'
import type { SESEvent } from 'aws-lambda'
import { answeredAutomatically } from './approvals/out-of-office.ts'
import { askElsewhere, askElsewhereIn } from './approvals/undeliverable.ts'
import { autoReplyIn, Misfortunes, recordReport, reportsIn, SesReport } from './cases/index.ts'
import { markUndeliverable } from './people/index.ts'
import { log } from './platform/log.ts'

/**
 * Acts on one event. SES delivers it at least once, and what fails is tried again: each part of it done again is done once. An event
 * that cannot be read, or acted on after all attempts, goes to the dead letters.
 */
export const handler = middy<unknown, void>().handler(async (event) => {
  if (isIncoming(event)) {
    for (const { ses } of event.Records) await answered(ses)
    return
  }
  for (const report of reportsIn(SesReport.parse(event))) await undelivered(report)
})

async function undelivered(report: Parameters<typeof recordReport>[0]): Promise<void> {
  const recorded = await recordReport(report)
  const { caseId, what, address, why } = report
  if (!recorded) {
    log.warn('a letter of no case was reported', { case: caseId, what })
    return
  }
  const { person, delivery } = recorded
  log.info('letter reported', { case: caseId, what, lasting: delivery.lasting, person: person?.id })
  if (!person) return
  if (delivery.lasting) {
    await markUndeliverable(person.id, address, { since: delivery.at, why })
    await askElsewhere(person.id, address)
  } else if (what === 'withheld' && Misfortunes[what].lost) await askElsewhereIn(caseId, person.id, address)
}

async function answered(ses: SESEvent['Records'][number]['ses']): Promise<void> {
  const reply = autoReplyIn(ses)
  if ('ignored' in reply) {
    log.info('incoming mail is not acted on', { because: reply.ignored })
    return
  }
  await answeredAutomatically(reply)
}

function isIncoming(event: unknown): event is SESEvent {
  return Array.isArray((event as Partial<SESEvent>).Records)
}
