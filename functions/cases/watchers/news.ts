import { elapsed, Hour, type Instant, now, plus } from '../../platform/clock.ts'
import { dueKeys } from '../../platform/due.ts'
import type { DueHandler } from '../../platform/due-sweep.ts'
import type { Write } from '../../platform/table.ts'
import { type CaseEvent, type CaseFile, caseKey, type LetterRequest, System } from '../model.ts'
import { changeCase, itemOf, withCase } from '../store.ts'
import { type Watched, WatchedDue, WatchedSk } from './model.ts'
import { isNewsTo, watchersIn } from './rules.ts'

/** Those who watch a case get one mail about it in this time, however much is said. */
const Pause = Hour

/** What tells those who watch of something that was said: at once, or with what else is said within the hour. */
export function news(
  file: CaseFile,
  said: Pick<CaseEvent, 'seq' | 'actor' | 'facts'>,
  at: Instant,
): { writes: Write[]; letters: LetterRequest[] } {
  const { caseId } = file.head
  const before = itemOf<Watched>(file, WatchedSk)
  if (before?.duePk || !watchersIn(file).some(({ personId }) => isNewsTo(personId, said)))
    return { writes: [], letters: [] }
  if (before && elapsed(before.toldAt, at) < Pause) {
    const waiting: Watched = {
      ...before,
      from: said.seq,
      ...dueKeys(plus(before.toldAt, Pause), WatchedDue, caseId),
    }
    return { writes: [{ Put: { Item: waiting } }], letters: [] }
  }
  return {
    writes: [{ Put: { Item: told(caseId, at) } }],
    letters: [newsLetter(said.seq, said.seq)],
  }
}

/** Tells those who watch what was said since they were told last. */
export const watchedDue: DueHandler = ({ id, dueSk }) =>
  withCase(id, async (file) => {
    const watched = file && itemOf<Watched>(file, WatchedSk)
    if (!file || watched?.from === undefined || watched.dueSk !== dueSk) return false
    const at = now()
    await changeCase(file.head, {
      at,
      event: {
        type: 'watchers_told',
        actor: System,
        text: 'Those who watch this case got a mail with what was said within the last hour.',
        facts: { from: watched.from, to: file.head.seq },
      },
      writes: [{ Put: { Item: told(id, at) } }],
      outbox: { letters: [newsLetter(watched.from, file.head.seq)] },
    })
    return true
  })

function told(caseId: string, at: Instant): Watched {
  return { ...caseKey(caseId, WatchedSk), caseId, toldAt: at }
}

function newsLetter(from: number, to: number): LetterRequest {
  return { id: `news-${from}`, letter: 'case-news', facts: { from, to } }
}
