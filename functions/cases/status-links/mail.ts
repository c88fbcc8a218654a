import { Directory, isLiving } from '../../people/index.ts'
import { describeInstant } from '../../platform/calendar/zone.ts'
import { now } from '../../platform/clock.ts'
import { answerers } from '../comments/people.ts'
import type { LetterWriter, LetterWriters } from '../letters.ts'
import type { CaseFile, LetterRequest } from '../model.ts'
import { itemOf } from '../store.ts'
import { caseUrl, describeStatus } from '../wording.ts'
import { type Question, questionKey } from './model.ts'
import { endOf } from './rules.ts'
import { linkIn, mintStatusToken } from './store.ts'

/** The link, to whom it was made for. */
const statusLink: LetterWriter = async ({ file, request, zone, keep }) => {
  const { head } = file
  const link = linkIn(file, String(request.facts?.link))
  if (!link || endOf(link, now())) return []
  const { url, item } = mintStatusToken(link)
  keep(item)
  return [
    {
      content: {
        to: { name: link.name, address: link.email },
        subject: `Where it stands: ${head.title}`,
        lead: `${link.createdBy} gives you a page that shows where "${head.title}" stands, at any time.`,
        facts: [
          { label: 'Stands at', value: describeStatus(head.status) },
          { label: 'The page works until', value: describeInstant(zone, link.validUntil) },
        ],
        button: { label: 'See where it stands', url },
        paragraphs: ['You need no account, and you can ask a question on the page.'],
        footer: ['The link is yours alone: whoever has it can read the page. Please do not pass it on.'],
        reason: `You get this mail because ${link.createdBy} entered your address.`,
      },
    },
  ]
}

/** A question of somebody outside, to those who answer. */
const stakeholderQuestion: LetterWriter = async ({ file, request }) => {
  const { head } = file
  const found = questionOf(file, request)
  if (!found) return []
  const { question, link } = found
  const people = (await new Directory().people(await answerers(file))).filter(isLiving)
  return people.map((person) => ({
    content: {
      to: { name: person.name, address: person.email },
      subject: `Question from ${link.name}: ${head.title}`,
      lead: `${link.name} follows "${head.title}" by a link and has a question.`,
      facts: [{ label: 'Stands at', value: describeStatus(head.status) }],
      quote: { label: `${link.name} wrote`, text: question.text },
      button: { label: 'Read and answer', url: caseUrl(head) },
      paragraphs: [
        `Your answer goes to them by mail and stands on their page. Other comments they do not see.`,
      ],
      footer: [],
      reason: 'You get this mail because you answer questions about this case.',
    },
  }))
}

/** The answer, to who asked; with a link of its own while theirs works. */
const stakeholderAnswer: LetterWriter = async ({ file, request, keep }) => {
  const found = questionOf(file, request)
  const answer = found?.question.answers[Number(request.facts?.answer)]
  if (!found || !answer) return []
  const { link, question } = found
  const fresh = endOf(link, now()) ? undefined : mintStatusToken(link)
  if (fresh) keep(fresh.item)
  return [
    {
      content: {
        to: { name: link.name, address: link.email },
        subject: `Answer: ${file.head.title}`,
        lead: `${answer.by} answered your question about "${file.head.title}".`,
        facts: [{ label: 'You asked', value: question.text }],
        quote: { label: `${answer.by} wrote`, text: answer.text },
        ...(fresh && { button: { label: 'See where it stands', url: fresh.url } }),
        footer: [],
        reason: 'You get this mail because you asked.',
      },
    },
  ]
}

function questionOf(file: CaseFile, { facts }: LetterRequest) {
  const question = itemOf<Question>(file, questionKey(file.head.caseId, Number(facts?.question)).sk)
  const link = question && linkIn(file, question.linkId)
  return link && { question, link }
}

export const letters = {
  'status-link': statusLink,
  'stakeholder-question': stakeholderQuestion,
  'stakeholder-answer': stakeholderAnswer,
} satisfies LetterWriters
