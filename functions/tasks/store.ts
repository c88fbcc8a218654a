import type { Actor } from '../cases/index.ts'
import { type CaseFile, caseKey, changeCase, itemOf } from '../cases/index.ts'
import { getPerson } from '../people/index.ts'
import type { Instant } from '../platform/clock.ts'
import { Index, query, type Write } from '../platform/table.ts'
import { type Link, openTaskKeys, type Task, type TaskAnswer } from './model.ts'

/** An open task, ready to be written with what it belongs to. */
export function openTask(task: Omit<Task, 'pk' | 'status' | 'personPk' | 'personSk'>): Task {
  return {
    ...task,
    ...caseKey(task.caseId, task.sk),
    status: 'open',
    ...openTaskKeys(task.person.id, task.askedAt, task.caseId),
  }
}

/** The task as it is once nobody needs to answer it any more. */
export function closeTask(task: Task, at: Instant, because: string): Task {
  const { personPk: _pk, personSk: _sk, ...rest } = task
  return { ...rest, status: 'closed', closed: { at, because } }
}

/** What writes the answer of an open task; its condition fails when somebody has closed it. */
export function doneTask(task: Task, answer: TaskAnswer): Write {
  const { personPk: _pk, personSk: _sk, ...rest } = task
  return {
    Put: {
      Item: { ...rest, status: 'done', answer },
      ConditionExpression: '#status = :open',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':open': 'open' },
    },
  }
}

/** The task with the address that the directory has for its person now: a corrected one gets the next letter, and its link. */
export async function withPresentAddress(task: Task): Promise<Task> {
  const email = (await getPerson(task.person.id))?.email
  return email === undefined ? task : { ...task, person: { ...task.person, email } }
}

/** A person's open tasks, oldest first. */
export function openTasksOf(personId: string, limit: number, start?: Record<string, unknown>) {
  return query<Task>({
    IndexName: Index.person,
    KeyConditionExpression: 'personPk = :pk',
    ExpressionAttributeValues: { ':pk': `tasks#${personId}` },
    Limit: limit,
    ...(start && { ExclusiveStartKey: start }),
  })
}

/** The link of a token and its task, as far as they exist. */
export function linkOf(file: CaseFile, sk: string): { link: Link; task: Task } | undefined {
  const link = itemOf<Link>(file, sk)
  const task = link && itemOf<Task>(file, link.task)
  return link && task && { link, task }
}

/** Voids a link that reached the wrong person; the coordinators are told by letter. */
export async function reportMisdirected(file: CaseFile, link: Link, task: Task, at: Instant): Promise<void> {
  const actor: Actor = {
    name: `Whoever has the link sent to ${link.email}`,
    via: `by the link sent to ${link.email}`,
  }
  await changeCase(file.head, {
    at,
    event: {
      type: 'link_reported',
      actor,
      text: `${actor.name} said that it is not meant for them. The link is void; the coordinators are told.`,
      facts: { task: task.sk, person: task.person.id },
    },
    writes: [
      { Put: { Item: { ...link, voided: { at, because: 'it was reported as sent to the wrong person' } } } },
    ],
    outbox: {
      letters: [{ id: `misdirected-${link.sk}`, letter: 'misdirected-link', facts: { task: task.sk } }],
    },
  })
}

/** Has a new letter with a new link written; earlier links live until the task closes. */
export async function remind(
  file: CaseFile,
  task: Task,
  letter: string,
  actor: Actor,
  at: Instant,
): Promise<void> {
  await changeCase(file.head, {
    at,
    event: {
      type: 'reminder_sent',
      actor,
      text: `${actor.name} had ${task.person.name} reminded.`,
      facts: { task: task.sk },
    },
    outbox: {
      letters: [
        {
          id: `remind-${task.sk}-${file.head.seq + 1}`,
          letter,
          task: task.sk,
          facts: { reminder: true },
        },
      ],
    },
  })
}
