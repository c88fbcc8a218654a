import type { LetterWriter, LetterWriters } from '../../cases/index.ts'
import { askedFields, changeIn } from './changes.ts'
import { describeFields, shown } from './rules.ts'

/** Tells the requester that the change is made. */
const changeApplied: LetterWriter = async ({ file }) => {
  const change = changeIn(file)
  if (!change) return []
  const { requester, summary } = file.head
  const fields = askedFields(file.head)
  return [
    {
      content: {
        to: { name: requester.name, address: requester.email },
        subject: `Changed: the ${describeFields(fields)} of ${summary.vendor}`,
        lead: `The ${describeFields(fields)} of ${summary.vendor} is changed, as you asked and others approved.`,
        facts: fields.map((field) => ({
          label: `New ${describeFields([field])}`,
          value: shown(field, change[field]),
        })),
        footer: [],
        reason: 'You get this mail because you asked for the change.',
      },
    },
  ]
}

/** Tells the requester that an approved change was not made. */
const changeDropped: LetterWriter = async ({ file, request }) => {
  const { requester, summary, title } = file.head
  return [
    {
      content: {
        to: { name: requester.name, address: requester.email },
        subject: `Not changed: ${summary.vendor}`,
        lead: `"${title}" was approved, but ${request.facts?.because}. Nothing was changed.`,
        facts: [{ label: 'Vendor', value: String(summary.vendor) }],
        paragraphs: ['If the details are still needed, ask for the change of the vendor that is in use.'],
        footer: [],
        reason: 'You get this mail because you asked for the change.',
      },
    },
  ]
}

export const letters = {
  'vendor-change-applied': changeApplied,
  'vendor-change-dropped': changeDropped,
} satisfies LetterWriters
