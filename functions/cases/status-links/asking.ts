import { dateIn } from '../../platform/calendar/zone.ts'
import type { Instant } from '../../platform/clock.ts'
import { Env, env } from '../../platform/environment.ts'
import type { SaidFacts } from '../comments/model.ts'
import { answerers } from '../comments/people.ts'
import type { CaseFile } from '../model.ts'
import { changeCase, fileAfter } from '../store.ts'
import { news } from '../watchers/news.ts'
import { type Question, questionKey, type StatusLink } from './model.ts'
import { askedBefore, countOn } from './rules.ts'
import { put, questionsIn } from './store.ts'

export type Asked = { outcome: 'asked' | 'enough'; file: CaseFile }

/**
 * Puts a question on the timeline; whoever answers questions about the case gets it by mail. The same question once
 * more changes nothing, and so does one too many of a day.
 */
export async function askByLink(file: CaseFile, link: StatusLink, text: string, at: Instant): Promise<Asked> {
  const { caseId } = file.head
  if (askedBefore(questionsIn(file, link.linkId), link.linkId, text)) return { outcome: 'asked', file }
  const day = dateIn(env(Env.timeZone), at)
  const count = countOn(link, day)
  if (count === undefined) return { outcome: 'enough', file }
  const seq = file.head.seq + 1
  const asked = await answerers(file)
  const facts: SaidFacts & { link: string } = { asked, link: link.linkId }
  const actor = { name: link.name, via: `by the status link sent to ${link.email}` }
  const event = { type: 'question_asked', actor, text, facts: { ...facts } }
  const question: Question = {
    ...questionKey(caseId, seq),
    linkId: link.linkId,
    seq,
    at,
    text,
    answers: [],
  }
  const toWatchers = news(file, { ...event, seq }, at)
  const writes = [put({ ...link, asked: { day, count } } as StatusLink), put(question), ...toWatchers.writes]
  const head = await changeCase(file.head, {
    at,
    event,
    writes,
    outbox: {
      letters: [
        { id: `question-${seq}`, letter: 'stakeholder-question', facts: { question: seq } },
        ...toWatchers.letters,
      ],
    },
  })
  return { outcome: 'asked', file: fileAfter(file, head, writes) }
}
