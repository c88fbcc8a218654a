import type { CaseFile } from '../../cases/index.ts'
import { getPerson } from '../../people/index.ts'
import { addDays } from '../../platform/calendar/dates.ts'
import { dateIn } from '../../platform/calendar/zone.ts'
import { Env, env } from '../../platform/environment.ts'
import { companySpeaker } from '../../platform/language/speaking.ts'
import type { Attachment } from '../../platform/mailer.ts'
import { contentAt } from '../contracts/rules.ts'
import { loadContract } from '../contracts/store.ts'
import { vendorOf } from '../vendors/index.ts'
import type { NoticeLetter } from './notice-pdf.ts'
import { mustBeCycle } from './store.ts'

/** The letter of notice of a cycle, as it was written. */
export async function noticeLetter(file: CaseFile): Promise<NoticeLetter> {
  const { cycle } = mustBeCycle(file, file.head.caseId)
  const loaded = await loadContract(cycle.contractId)
  const vendor = await vendorOf(cycle.vendor.id)
  const writtenOn = dateIn(env(Env.timeZone), cycle.notified?.at ?? file.head.updatedAt)
  const reference = loaded && contentAt(loaded.contract, writtenOn).reference
  const owner = await getPerson(cycle.ownerId)
  return {
    company: env(Env.companyName),
    vendor: { name: vendor?.name ?? cycle.vendor.name, ...(vendor?.address && { address: vendor.address }) },
    contract: {
      title: cycle.title,
      start: loaded?.contract.content.start ?? cycle.term.start,
      ...(reference && { reference }),
    },
    endsWith: addDays(cycle.term.end, -1),
    writtenOn,
    signedBy: cycle.chosen?.by ?? owner?.name ?? env(Env.companyName),
  }
}

export async function noticeDocument(file: CaseFile): Promise<Attachment> {
  const letter = await noticeLetter(file)
  const { noticePdf } = await import('./notice-pdf.ts')
  return {
    filename: `Notice ${letter.writtenOn}.pdf`,
    contentType: 'application/pdf',
    content: await noticePdf(letter, await companySpeaker()),
  }
}
