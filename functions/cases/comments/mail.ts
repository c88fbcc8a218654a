import { Directory, isLiving } from '../../people/index.ts'
import type { LetterWriter, LetterWriters } from '../letters.ts'
import { loadEvents } from '../store.ts'
import { caseUrl, describeStatus } from '../wording.ts'
import type { SaidFacts } from './model.ts'

/** A comment, to those whom it names and those who answer questions: one mail each. */
const comment: LetterWriter = async ({ file, request }) => {
  const { head } = file
  const seq = Number(request.facts?.seq)
  const [event] = await loadEvents(head.caseId, seq - 1, 1)
  if (!event) return []
  const { mentions = [], asked = [] } = event.facts as SaidFacts
  const ids = [...new Set([...mentions, ...asked])].filter((id) => id !== event.actor.personId)
  const people = (await new Directory().people(ids)).filter(isLiving)
  return people.map((person) => {
    const named = mentions.includes(person.id)
    return {
      content: {
        to: { name: person.name, address: person.email },
        subject: `${event.actor.name} ${named ? 'mentioned you' : 'asks'}: ${head.title}`,
        lead: named
          ? `${event.actor.name} mentioned you on "${head.title}".`
          : `${event.actor.name} has a question about "${head.title}".`,
        facts: [{ label: 'Stands at', value: describeStatus(head.status) }],
        quote: { label: `${event.actor.name} wrote`, text: event.text },
        button: { label: 'Read and reply', url: caseUrl(head) },
        footer: [],
        reason: named
          ? 'You get this mail because you are named in the comment. You can see the case from now on.'
          : 'You get this mail because you answer questions about this case.',
      },
    }
  })
}

export const letters = { comment } satisfies LetterWriters
