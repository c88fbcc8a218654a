import * as z from 'zod'

/** What somebody says about a case. */
export const CommentContent = z.strictObject({
  /** `@id` and `@e-mail` name people of the directory: they get it by mail and may see the case from then on. */
  text: z.string().trim().min(1, 'must not be empty').max(2000),
  /** The requester and the coordinators get it by mail. */
  question: z.boolean().optional(),
  /** Number of the event with which somebody asked by a status link: they get this as the answer. */
  answerTo: z.number().int('must be a whole number').min(1).optional(),
})
export type CommentContent = z.infer<typeof CommentContent>

/** What the event of a comment, or of a question by a status link, holds beside the words: ids only. */
export interface SaidFacts {
  mentions?: string[]
  /** Those who got it by mail because it is a question. */
  asked?: string[]
  /** What was written after an @ and names nobody. */
  unknownMentions?: string[]
  answerTo?: number
}

/** The events in which somebody says something. */
export const SaidTypes: readonly string[] = ['commented', 'question_asked']
