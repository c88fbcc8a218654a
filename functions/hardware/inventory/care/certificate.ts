import { buffer } from 'node:stream/consumers'
import PDFDocument from 'pdfkit'
import { describeDate, describeInstant } from '../../../platform/calendar/zone.ts'
import { english, type Speaker } from '../../../platform/language/speaking.ts'
import { typefaceFor } from '../../../platform/pdf/typeface.ts'
import { oneLine } from '../../../platform/plain.ts'
import type { Signatory, Verification, Wipe } from './model.ts'
import { methodName, techniqueName } from './rules.ts'

export interface Certificate {
  company: string
  /** IANA zone of the times on it. */
  zone: string
  wipe: Wipe
  verification: Verification
}

// In points on an A4 page (595 × 842).
const LEFT = 60
const WIDTH = 475
// What is left of a line holds the 64 digits of a digest: nobody has to put it together.
const LABEL = 140

/** What stands on a certificate of sanitization: the fields of NIST SP 800-88 Rev. 1, section 4.8 and appendix G, that apply. */
export function certificateFields(
  { wipe, verification, zone }: Certificate,
  { say }: Speaker = english,
): [string, [string, string][]][] {
  const { unit } = wipe
  const our = (text: string) => say(text, 'certificate')
  const given = (rows: [string, string | undefined][]) =>
    rows
      .filter((row): row is [string, string] => row[1] !== undefined)
      .map(([label, value]): [string, string] => [our(label), value])
  const ways = { full: 'Full', quick_sampling: 'Quick sampling', other: 'Other' }
  return [
    [
      our('Media information'),
      given([
        ['Make / vendor', unit.manufacturer],
        ['Model', unit.model],
        ['Serial number', unit.serial],
        ['Property number', unit.tag],
        ['Media type', wipe.mediaType],
        ['Serial number of the medium', wipe.mediaSerial],
        ['Classification before', wipe.classification],
      ]),
    ],
    [
      our('Sanitization'),
      given([
        ['Method type', say(methodName(wipe.method), 'method')],
        ['Method used', capital(say(techniqueName(wipe.technique).toLowerCase(), 'technique'))],
        ['Tool', wipe.tool],
        ['Tool version', wipe.toolVersion],
        ['Report of the tool', wipe.report],
        ['Performed by', signature(wipe.performedBy)],
        ['Date', say(describeDate(wipe.performedOn))],
        ['Location', unit.locationId],
        ['Recorded', `${wipe.recordedBy.name}, ${say(describeInstant(zone, wipe.at))}`],
        ['Notes', wipe.notes],
      ]),
    ],
    [
      our('Verification'),
      given([
        ['Method', our(ways[verification.method])],
        ['Details', verification.details],
        ['Outcome', our(verification.passed ? 'No data was found' : 'FAILED: data was found')],
        ['Verified by', signature(verification.verifiedBy)],
        ['Date', say(describeInstant(zone, verification.at))],
        ['Notes', verification.notes],
      ]),
    ],
    [
      our('Digests (SHA-256)'),
      given([
        ['Sanitization', wipe.digest],
        ['Certificate', verification.digest],
      ]),
    ],
  ]
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

function signature({ name, position, personId }: Signatory): string {
  return `${name}${position ? `, ${position}` : ''} (${personId})`
}

/** The certificate of one wipe as an A4 PDF. The same certificate always gives the same bytes in the same language. */
export async function certificatePdf(
  certificate: Certificate,
  speaker: Speaker = english,
): Promise<Uint8Array> {
  const our = (text: string) => speaker.say(text, 'certificate')
  const { company, wipe, verification } = certificate
  const typeface = await typefaceFor(JSON.stringify(certificate).replaceAll('\\n', ' '))
  const shown = (text: string) => typeface.shown(oneLine(text).normalize('NFC'))
  const title = our(verification.passed ? 'Certificate of sanitization' : 'Record of a failed sanitization')
  const document = new PDFDocument({
    size: 'A4',
    margins: { top: 56, left: LEFT, right: 60, bottom: 56 },
    pdfVersion: '1.7',
    lang: speaker.language,
    displayTitle: true,
    info: {
      Title: shown(`${title}: ${wipe.unit.tag}`),
      Author: shown(company),
      CreationDate: new Date(verification.at),
    },
  })
  typeface.register(document)
  document.font(typeface.plain).fontSize(10).fillColor('#645e55').text(shown(company), LEFT, 56)
  document.font(typeface.bold).fontSize(18).fillColor('#1f1c1a').text(title, LEFT, 74)
  document
    .font(typeface.plain)
    .fontSize(10)
    .text(shown(our(`${wipe.unit.tag}, wipe ${wipe.n}. Terms of NIST SP 800-88 Rev. 1.`)), { width: WIDTH })
  for (const [heading, rows] of certificateFields(certificate, speaker)) {
    document.moveDown(1.2).font(typeface.bold).fontSize(11).text(heading, LEFT)
    document.fontSize(9).moveDown(0.3)
    for (const [label, value] of rows) {
      const top = document.y
      document
        .font(typeface.plain)
        .fillColor('#645e55')
        .text(label, LEFT, top, { width: LABEL - 10 })
      const under = document.y
      document.fillColor('#1f1c1a').text(shown(value), LEFT + LABEL, top, { width: WIDTH - LABEL })
      document.y = Math.max(under, document.y) + 3
    }
  }
  document.end()
  return buffer(document)
}
