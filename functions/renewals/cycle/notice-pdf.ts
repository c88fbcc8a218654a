import { buffer } from 'node:stream/consumers'
import PDFDocument from 'pdfkit'
import { describeDate } from '../../platform/calendar/zone.ts'
import type { PlainDate } from '../../platform/clock.ts'
import { english, type Speaker } from '../../platform/language/speaking.ts'
import { typefaceFor } from '../../platform/pdf/typeface.ts'
import { oneLine, paragraphs } from '../../platform/plain.ts'

/** What a letter of notice says. Dates are ISO dates. */
export interface NoticeLetter {
  company: string
  vendor: { name: string; address?: string }
  contract: { title: string; reference?: string; start: PlainDate }
  /** The day with which the contract is to end: the day before the next term would begin. */
  endsWith: PlainDate
  writtenOn: PlainDate
  signedBy: string
}

// In points on an A4 page (595 × 842); the window of a DIN 5008 envelope begins 45 mm down and 20 mm in.
const LEFT = 71
const WIDTH = 453
const WINDOW = 128

/** The sentences of a notice, the same in the letter and in the mail. */
export function noticeText({ contract, endsWith, company }: NoticeLetter): string[] {
  const reference = contract.reference ? ` (${contract.reference})` : ''
  return [
    `We hereby give notice to end the contract “${contract.title}”${reference}, which began on ${describeDate(contract.start)}, with ${describeDate(endsWith)}; as a precaution, at the earliest date that is possible.`,
    `A renewal for a further term is not wanted. ${company} withdraws all permissions to collect payments for the time after that date.`,
    'Please confirm in writing that you have received this notice, and the date on which the contract ends.',
  ]
}

/** A letter of notice as an A4 PDF, laid out for a window envelope. The same letter always gives the same bytes in the same language. */
export async function noticePdf(letter: NoticeLetter, speaker: Speaker = english): Promise<Uint8Array> {
  const { language, say } = speaker
  const typeface = await typefaceFor(JSON.stringify(letter).replaceAll('\\n', ' '))
  const shown = (text: string) => typeface.shown(oneLine(text).normalize('NFC'))
  const document = new PDFDocument({
    size: 'A4',
    margins: { top: 60, left: LEFT, right: 71, bottom: 60 },
    pdfVersion: '1.7',
    lang: language,
    displayTitle: true,
    info: {
      Title: shown(`${say('Notice', 'document')}: ${letter.contract.title}`),
      Author: shown(letter.company),
      CreationDate: new Date(letter.writtenOn),
    },
  })
  typeface.register(document)
  const plain = () => document.font(typeface.plain).fontSize(10.5).fillColor('#1f1c1a')
  document.font(typeface.bold).fontSize(14).fillColor('#1f1c1a').text(shown(letter.company), LEFT, 60)
  plain()
  document.text(shown(letter.vendor.name), LEFT, WINDOW, { width: 240 })
  for (const line of paragraphs(letter.vendor.address ?? '').split('\n'))
    if (line !== '') document.text(shown(line), { width: 240 })
  document.text(shown(say(describeDate(letter.writtenOn))), LEFT, 240, { width: WIDTH, align: 'right' })
  document
    .font(typeface.bold)
    .text(
      shown(`${say('Notice of the end of the contract', 'document')}: ${letter.contract.title}`),
      LEFT,
      290,
      { width: WIDTH },
    )
  plain().moveDown(1)
  for (const sentence of noticeText(letter))
    document.text(shown(say(sentence)), { width: WIDTH, lineGap: 3 }).moveDown(0.8)
  document.moveDown(2).text(shown(letter.signedBy), { width: WIDTH })
  document.text(shown(letter.company), { width: WIDTH })
  document.end()
  return buffer(document)
}
