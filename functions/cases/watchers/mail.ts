import { Directory, isLiving } from '../../people/index.ts'
import { SaidTypes } from '../comments/model.ts'
import type { LetterWriter, LetterWriters } from '../letters.ts'
import type { CaseFile } from '../model.ts'
import { loadEvents } from '../store.ts'
import { caseUrl, describeStatus } from '../wording.ts'
import { isNewsTo, watchersIn } from './rules.ts'

/** What was said on a case, to those who watch it: without their own words and what they got already. */
const caseNews: LetterWriter = async ({ file, request }) => {
  const { head } = file
  const [from, to] = [Number(request.facts?.from), Number(request.facts?.to)]
  const events = (await loadEvents(head.caseId, from - 1, to - from + 1)).filter(({ type }) =>
    SaidTypes.includes(type),
  )
  return (await livingWatchers(file)).flatMap((person) => {
    const news = events.filter((event) => isNewsTo(person.id, event))
    const [first] = news
    if (!first) return []
    const alone = news.length === 1
    return [
      {
        content: {
          to: { name: person.name, address: person.email },
          subject: alone
            ? `${first.actor.name} on: ${head.title}`
            : `${news.length} comments on: ${head.title}`,
          lead: alone
            ? `${first.actor.name} commented on "${head.title}".`
            : `There are ${news.length} new comments on "${head.title}".`,
          facts: [{ label: 'Stands at', value: describeStatus(head.status) }],
          quote: {
            label: alone ? `${first.actor.name} wrote` : 'In order',
            text: alone ? first.text : news.map(({ actor, text }) => `${actor.name}: ${text}`).join('\n\n'),
          },
          button: { label: 'Read and reply', url: caseUrl(head) },
          footer: ['You get at most one such mail an hour. The page of the case has a button to stop them.'],
          reason: reasonFor(person.id, file),
        },
      },
    ]
  })
}

/** How it ended, to those who chose to watch; the requester hears it from the trade. */
const watchedCaseEnded: LetterWriter = async ({ file }) => {
  const { head } = file
  const people = (await livingWatchers(file)).filter(({ id }) => id !== head.requester.personId)
  return people.map((person) => ({
    content: {
      to: { name: person.name, address: person.email },
      subject: `${describeStatus(head.status)}: ${head.title}`,
      lead: `"${head.title}" has come to its end: ${describeStatus(head.status).toLowerCase()}.`,
      facts: [{ label: 'Requester', value: head.requester.name }],
      button: { label: 'See how it went', url: caseUrl(head) },
      footer: [],
      reason: reasonFor(person.id, file),
    },
  }))
}

async function livingWatchers(file: CaseFile) {
  return (await new Directory().people(watchersIn(file).map(({ personId }) => personId))).filter(isLiving)
}

function reasonFor(personId: string, { head }: CaseFile): string {
  return personId === head.requester.personId
    ? 'You get this mail because this is your request.'
    : 'You get this mail because you watch this case.'
}

export const letters = {
  'case-news': caseNews,
  'watched-case-ended': watchedCaseEnded,
} satisfies LetterWriters
