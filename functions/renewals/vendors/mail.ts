import { caseUrl, type LetterWriter, type LetterWriters } from '../../cases/index.ts'
import { Coordinators, Directory, isLiving } from '../../people/index.ts'
import { askedFields, changeIn } from './changes.ts'
import { describeFields, shown } from './rules.ts'
import { vendorIn } from './store.ts'

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
        button: { label: 'Open the case', url: caseUrl(file.head) },
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
        button: { label: 'Open the case', url: caseUrl(file.head) },
        footer: [],
        reason: 'You get this mail because you asked for the change.',
      },
    },
  ]
}

/** The day has come to look at a vendor's risk again. */
const review: LetterWriter = async ({ file }) => {
  const vendor = vendorIn(file)
  if (!vendor) return []
  const directory = new Directory()
  const owner = vendor.ownerId === undefined ? undefined : await directory.person(vendor.ownerId)
  const group = await directory.group(Coordinators)
  const people =
    owner && isLiving(owner) ? [owner] : (await directory.people(group?.members ?? [])).filter(isLiving)
  return people.map((person) => ({
    content: {
      to: { name: person.name, address: person.email },
      subject: `Please review the vendor ${vendor.name}`,
      lead: `It is time to look at ${vendor.name} again: is its risk what we think, are its contacts and contracts in order?`,
      facts: [
        { label: 'Vendor', value: vendor.name },
        { label: 'Risk', value: vendor.risk ?? 'not rated' },
        { label: 'Status', value: file.head.status },
      ],
      button: { label: 'Open the vendor', url: caseUrl(file.head) },
      paragraphs: ['Once it is done, give the vendor its next review date.'],
      footer: [],
      reason:
        person.id === vendor.ownerId
          ? 'You get this mail because you answer for this vendor.'
          : 'You get this mail because you are a coordinator, and nobody else answers for this vendor.',
    },
  }))
}

export const letters = {
  'vendor-review': review,
  'vendor-change-applied': changeApplied,
  'vendor-change-dropped': changeDropped,
} satisfies LetterWriters
