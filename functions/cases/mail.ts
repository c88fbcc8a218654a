import { Coordinators, Directory, getGroup } from '../people/index.ts'
import { letters as comments } from './comments/mail.ts'
import type { LetterWriter, LetterWriters } from './letters.ts'
import { letters as statusLinks } from './status-links/mail.ts'
import { letters as watchers } from './watchers/mail.ts'
import { caseUrl } from './wording.ts'

/** Tells the coordinators that only they can help. */
const workflowBrokeOff: LetterWriter = async ({ file, request }) => {
  const group = await getGroup(Coordinators)
  const people = await new Directory().people(group?.members ?? [])
  return people.map((person) => ({
    content: {
      to: { name: person.name, address: person.email },
      subject: `Stuck: ${file.head.title}`,
      lead: `The workflow of "${file.head.title}" broke off and will not go on by itself.`,
      facts: [
        { label: 'Request', value: file.head.title },
        { label: 'Requester', value: file.head.requester.name },
        { label: 'Stopped at', value: String(request.facts?.state ?? 'unknown') },
      ],
      button: { label: 'Open the case', url: caseUrl(file.head) },
      paragraphs: [
        'Look at the case timeline for the reason. Once it is removed, withdraw the request and have it made again.',
      ],
      footer: [],
      reason: 'You get this mail because you are a coordinator.',
    },
  }))
}

export const letters = {
  'workflow-broke-off': workflowBrokeOff,
  ...comments,
  ...watchers,
  ...statusLinks,
} satisfies LetterWriters
