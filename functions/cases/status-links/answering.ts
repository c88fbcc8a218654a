import type { Caller } from '../../platform/caller.ts'
import type { Instant } from '../../platform/clock.ts'
import { conflict, Problem } from '../../platform/errors.ts'
import type { Write } from '../../platform/table.ts'
import type { CommentContent } from '../comments/model.ts'
import type { Actor, CaseFile, LetterRequest } from '../model.ts'
import { itemOf } from '../store.ts'
import { MostAnswers, type Question, questionKey } from './model.ts'
import { put } from './store.ts'

/**
 * What a comment does that answers a question asked by a status link: it is kept for the page and mailed to who asked.
 * @throws Problem 422 when that event is no such question, 403 when the caller speaks for nobody here, 409 after 20 answers.
 */
export function answering(
  file: CaseFile,
  { text, answerTo }: CommentContent,
  seq: number,
  actor: Actor,
  caller: Caller,
  at: Instant,
): { writes: Write[]; letters: LetterRequest[] } {
  if (answerTo === undefined) return { writes: [], letters: [] }
  const question = itemOf<Question>(file, questionKey(file.head.caseId, answerTo).sk)
  if (!question) {
    throw new Problem(
      422,
      'no_such_question',
      `Event ${answerTo} is no question that somebody asked by a status link.`,
      [{ field: 'answerTo', problem: 'must be the number of an event of the type question_asked' }],
    )
  }
  const speaks = caller.roles.includes('coordinator') || caller.roles.includes('admin')
  if (!speaks && caller.email !== file.head.requester.email.toLowerCase()) {
    throw new Problem(
      403,
      'not_yours_to_answer',
      'The coordinators and the requester answer such questions. Leave out "answerTo" to comment for colleagues.',
    )
  }
  if (question.answers.length >= MostAnswers)
    throw conflict('answered_enough', `This question has ${MostAnswers} answers. Please call them instead.`)
  const answers = [...question.answers, { at, by: actor.name, text }]
  return {
    writes: [put({ ...question, answers } as Question)],
    letters: [
      {
        id: `answer-${seq}`,
        letter: 'stakeholder-answer',
        facts: { question: answerTo, answer: answers.length - 1 },
      },
    ],
  }
}
