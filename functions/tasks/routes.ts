import * as z from 'zod'
import { EmailAddress } from '../people/index.ts'
import { defineRoutes } from '../platform/routes.ts'
import { Instant, ListQuery, listOf } from '../platform/wire.ts'

export const TaskOnWire = z.strictObject({
  id: z.string(),
  caseId: z.string(),
  kind: z.string(),
  title: z.string(),
  status: z.enum(['open', 'done', 'closed']),
  person: z.strictObject({ id: z.string(), name: z.string() }),
  askedAt: Instant,
  choices: z.array(
    z.strictObject({
      id: z.string(),
      label: z.string(),
      commentRequired: z.boolean(),
      /** What is given is kept, and the task stays open for the rest. */
      partial: z.boolean().optional(),
      /** What `values` must, or may, hold with this choice. */
      fields: z
        .array(
          z.strictObject({
            name: z.string(),
            label: z.string(),
            hint: z.string().optional(),
            /** The value of a ticked `checkbox` is `yes`; that of a `radio` is one of its options. */
            type: z.enum(['number', 'text', 'date', 'textarea', 'radio', 'checkbox']),
            required: z.boolean(),
            options: z
              .array(z.strictObject({ value: z.string(), label: z.string(), hint: z.string().optional() }))
              .optional(),
            /** It counts only while the field of that name has one of these values. */
            when: z.strictObject({ field: z.string(), is: z.array(z.string()) }).optional(),
            /** What it is about, where a choice has fields for several items. */
            group: z.string().optional(),
          }),
        )
        .optional(),
    }),
  ),
  answer: z
    .strictObject({
      choice: z.string(),
      comment: z.string().optional(),
      values: z.record(z.string(), z.string()).optional(),
      at: Instant,
      by: z.string(),
      via: z.string(),
    })
    .optional(),
})

const Fact = z.strictObject({ label: z.string(), value: z.string(), note: z.string().optional() })

/** What the page of one task shows, as that behind a mailed link does. Sentences and amounts come in words. */
const TaskPage = z.strictObject({
  headline: z.string(),
  amount: z.string().optional(),
  requester: z.string().optional(),
  /** In whose place one is asked, as a delegate. */
  inPlaceOf: z.string().optional(),
  /** Once it is settled: what became of it. */
  text: z.array(z.string()),
  facts: z.array(Fact),
  /** The requester's own words. */
  why: z.string().optional(),
  lines: z.array(
    z.strictObject({ description: z.string(), detail: z.string().optional(), amount: z.string() }),
  ),
  total: z.string().optional(),
  /** What was changed since this person was last asked. */
  changes: z.array(z.string()).optional(),
  before: z.array(
    z.strictObject({
      who: z.string(),
      onBehalfOf: z.string().optional(),
      what: z.string(),
      /** In words, where whoever is asked is. */
      at: z.string(),
      comment: z.string().optional(),
    }),
  ),
  stage: z.strictObject({ number: z.number().int(), of: z.number().int(), name: z.string() }).optional(),
  whyYou: z.string().optional(),
  due: z.string().optional(),
  choices: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.enum(['primary', 'danger', 'neutral']),
      /** What follows from it. */
      next: z.string().optional(),
      /** Fields about one thing each, by the names of those fields. */
      groups: z.array(
        z.strictObject({
          label: z.string(),
          note: z.string().optional(),
          /** What is known of it already. */
          done: z.string().optional(),
          fields: z.array(z.string()),
        }),
      ),
    }),
  ),
  /** What is known already, by name of the field. */
  values: z.record(z.string(), z.string()).optional(),
  /** What an answer agrees to. */
  terms: z.strictObject({ title: z.string(), text: z.string() }).optional(),
  /** What the comment is for, where it is not the usual one; null: none is asked for. */
  remark: z.strictObject({ label: z.string(), hint: z.string() }).nullable().optional(),
  /** What the answer is called: "approved". */
  answered: z.string().optional(),
  files: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      bytes: z.number().int(),
      scan: z.enum(['unscanned', 'clean', 'infected']),
      addedAt: Instant,
      addedBy: z.string(),
      /** It came after the person was asked. */
      later: z.boolean(),
    }),
  ),
  mayAnswer: z.boolean(),
  mayPassOn: z.boolean(),
})

export const AnswerBody = z.strictObject({
  /** Id of one of the task's choices. */
  decision: z.string().min(1).max(40),
  comment: z.string().trim().max(2000).optional(),
  /** By name of the choice's fields. */
  values: z.record(z.string().max(40), z.string().max(300)).optional(),
})

const page = { tag: 'task pages', status: 200, produces: 'text/html' } as const

export const routes = defineRoutes({
  showTaskPage: {
    ...page,
    method: 'GET',
    path: '/t/{token}',
    summary: 'The page behind a mailed link; changes nothing',
  },
  peekTaskPage: { ...page, method: 'HEAD', path: '/t/{token}', summary: 'As GET, without a body' },
  answerTaskPage: {
    ...page,
    method: 'POST',
    path: '/t/{token}',
    summary: 'Answer a task from its page',
    consumes: 'application/x-www-form-urlencoded',
  },
  showTaskFile: {
    ...page,
    method: 'GET',
    path: '/t/{token}/a/{attachmentId}',
    summary: 'Go to a file of the case that the page shows, while its question is open; changes nothing',
    status: 302,
  },
  listTasks: {
    method: 'GET',
    path: '/v1/tasks',
    summary: 'What is asked of me',
    tag: 'tasks',
    query: ListQuery,
    status: 200,
    response: listOf(TaskOnWire),
  },
  getTask: {
    method: 'GET',
    path: '/v1/tasks/{id}',
    summary: 'Read a task, with all that its page shows: why it is asked, what for, who decided before',
    tag: 'tasks',
    status: 200,
    response: TaskOnWire.extend({ page: TaskPage }),
  },
  answerTask: {
    method: 'POST',
    path: '/v1/tasks/{id}/answer',
    summary: 'Answer a task that is asked of me',
    tag: 'tasks',
    body: AnswerBody,
    status: 200,
    response: TaskOnWire,
  },
  passTaskOn: {
    method: 'POST',
    path: '/v1/tasks/{id}/pass-on',
    summary: 'Have a colleague asked instead: your own task, or anybody’s for coordinators',
    tag: 'tasks',
    body: z.strictObject({ email: EmailAddress, reason: z.string().trim().min(1, 'must say why').max(300) }),
    status: 200,
    response: TaskOnWire,
  },
  remindTask: {
    method: 'POST',
    path: '/v1/tasks/{id}/remind',
    summary: 'Write to the person again, with a new link',
    tag: 'tasks',
    roles: ['coordinator', 'admin'],
    status: 202,
    response: TaskOnWire,
  },
})
