import { caseUrl, type LetterWriter, type LetterWriters } from '../../cases/index.ts'
import { describeMoney, fromWire } from '../../platform/money.ts'
import { writeOffIn } from './ask.ts'
import { nameOf } from './rules.ts'

/** Tells the requester how it ended. */
const ending =
  (words: (because: string) => { subject: string; lead: string; paragraphs?: string[] }): LetterWriter =>
  async ({ file, request }) => {
    const writeOff = writeOffIn(file)
    if (!writeOff) return []
    const { requester } = file.head
    const { subject, lead, paragraphs } = words(String(request.facts?.because ?? ''))
    return [
      {
        content: {
          to: { name: requester.name, address: requester.email },
          subject: `${subject}: ${nameOf(writeOff)}`,
          lead,
          facts: [
            { label: 'Unit', value: `${writeOff.unit.manufacturer} ${nameOf(writeOff)}` },
            { label: 'Why', value: writeOff.reason },
            ...(writeOff.proceeds
              ? [{ label: 'Proceeds', value: describeMoney(fromWire(writeOff.proceeds)) }]
              : []),
          ],
          button: { label: 'Open the case', url: caseUrl(file.head) },
          ...(paragraphs && { paragraphs }),
          footer: [],
          reason: 'You get this mail because you asked for the write-off.',
        },
      },
    ]
  }

export const letters = {
  'write-off-done': ending(() => ({
    subject: 'Written off',
    lead: 'It is written off, as you asked and others approved.',
  })),
  'write-off-dropped': ending((because) => ({
    subject: 'Not written off',
    lead: `The write-off was approved, but ${because}. Nothing was changed.`,
    paragraphs: ['If it is still to be written off, ask for it again once it is back.'],
  })),
} satisfies LetterWriters
