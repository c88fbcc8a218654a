import type { Caller } from '../../platform/caller.ts'
import { now } from '../../platform/clock.ts'
import { notFound } from '../../platform/errors.ts'
import { maySee } from '../access.ts'
import { actorOf } from '../actors.ts'
import type { CaseEvent, CaseFile, LetterRequest } from '../model.ts'
import { madeBefore, type Repeatable, remembering } from '../remembered.ts'
import { answering } from '../status-links/answering.ts'
import { changeCase, loadEvents, withCase } from '../store.ts'
import { news } from '../watchers/news.ts'
import type { CommentContent, SaidFacts } from './model.ts'
import { answerers, namedIn } from './people.ts'

/**
 * Puts a comment on the timeline. Whom it names may see the case from then on; they get one mail with it, as do those
 * who answer questions when it is one. Those who watch the case get it at most once an hour, with what else was said.
 * @throws Problem 404 when the caller may not see the case, 422 when it answers what nobody asked.
 */
export async function comment(
  caseId: string,
  said: CommentContent,
  caller: Caller,
  repeatable: Repeatable | undefined,
): Promise<CaseEvent> {
  const at = now()
  const [actor, { people, unknown }] = await Promise.all([actorOf(caller), namedIn(said.text)])
  const seq = await withCase(caseId, async (file) => {
    if (!file || !maySee(caller, file)) throw notFound('case')
    const before = await madeBefore(repeatable, at)
    if (before !== undefined) return Number(before)
    const next = file.head.seq + 1
    const asked = said.question ? await answerers(file, actor.personId) : []
    const facts: SaidFacts = {
      ...(people.length > 0 && { mentions: people.map(({ id }) => id) }),
      ...(asked.length > 0 && { asked }),
      ...(unknown.length > 0 && { unknownMentions: unknown }),
      ...(said.answerTo !== undefined && { answerTo: said.answerTo }),
    }
    const event = { type: 'commented', actor, text: said.text, facts: { ...facts } }
    const toWatchers = news(file, { ...event, seq: next }, at)
    const answer = answering(file, said, next, actor, caller, at)
    const letters = [...toldAtOnce(next, facts), ...toWatchers.letters, ...answer.letters]
    await changeCase(file.head, {
      at,
      event,
      head: { involved: withInvolved(file, people) },
      writes: [...toWatchers.writes, ...answer.writes, ...remembering(repeatable, String(next), at)],
      ...(letters.length > 0 && { outbox: { letters } }),
    })
    return next
  })
  const [event] = await loadEvents(caseId, seq - 1, 1)
  if (!event) throw new Error(`Case ${caseId} has no event ${seq}.`)
  return event
}

/** The mail to those whom a comment names or asks. */
function toldAtOnce(seq: number, { mentions = [], asked = [] }: SaidFacts): LetterRequest[] {
  const told = mentions.length + asked.length > 0
  return told ? [{ id: `comment-${seq}`, letter: 'comment', facts: { seq } }] : []
}

function withInvolved({ head }: CaseFile, people: readonly { email: string }[]): string[] {
  return [...new Set([...head.involved, ...people.map(({ email }) => email.toLowerCase())])]
}
