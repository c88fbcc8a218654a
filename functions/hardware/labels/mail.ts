import { caseUrl, itemOf, type LetterWriter, type LetterWriters } from '../../cases/index.ts'
import { coordinators } from '../../people/index.ts'
import { assetIn, describeStatus } from '../inventory/index.ts'
import { type FoundReport, foundReportSk } from './model.ts'

/** Tells the coordinators that somebody has found an asset. */
const assetFound: LetterWriter = async ({ file, request }) => {
  const asset = assetIn(file)
  const number = Number(request.facts?.report)
  const report = itemOf<FoundReport>(file, foundReportSk(number))
  if (!asset || report?.n !== number) return []
  const { where, contact, message } = report
  return (await coordinators()).map((person) => ({
    content: {
      to: { name: person.name, address: person.email },
      subject: `Found: ${asset.tag} (${asset.model.name})`,
      lead: `Somebody scanned the label of ${asset.tag} and tells us that they found it.`,
      facts: [
        { label: 'Where it is', value: where },
        { label: 'How to reach them', value: contact ?? 'they did not say' },
        { label: 'Asset', value: `${asset.model.manufacturer} ${asset.model.name}, ${asset.tag}` },
        { label: 'In our books', value: `it ${describeStatus(asset)}` },
      ],
      ...(message !== undefined && { quote: { label: 'In their words', text: message } }),
      button: { label: 'Open its page', url: caseUrl(file.head) },
      paragraphs: [
        'Anybody who can read the label can write this: be as careful with it as with any other message from a stranger.',
        'Further reports of today are in the timeline of the asset; there is no other mail about it before tomorrow.',
      ],
      footer: [],
      reason: 'You get this mail because you are a coordinator.',
    },
  }))
}

export const letters = { 'asset-found': assetFound } satisfies LetterWriters
