import { type CaseFile, caseKey, changeCase, itemOf, type LetterWriters } from '../cases/index.ts'
import { Hour, type Instant, Minute, now, plus } from '../platform/clock.ts'
import { newCode, newSecret, sha256 } from '../platform/ids.ts'
import { ConditionFailed, type Key, update } from '../platform/table.ts'
import type { Link, Task } from './model.ts'

/** A one-time code that was mailed for a task, sk `one-time-code#<task>`. Only its hash is stored. */
interface OneTimeCode extends Key {
  salt: string
  /** SHA-256 of salt and code. */
  hash: string
  sentAt: Instant
  validUntil: Instant
  /** Attempts so far, right or wrong. */
  tries: number
  /** Instants at which codes were sent in the last hour. */
  sent: Instant[]
}

/** Ten minutes: RFC-like practice for codes by mail; five attempts at one of a million codes. */
const CodeLife = 10 * Minute
const MostTries = 5
/** Codes of one task: not more often than once a minute, five times in an hour. */
const Pause = Minute
const MostInAnHour = 5

const codeSk = (task: Pick<Task, 'sk'>): string => `one-time-code#${task.sk.slice('task#'.length)}`
const codeIn = (file: CaseFile, task: Task) => itemOf<OneTimeCode>(file, codeSk(task))

/** What the page asks for next, when the code is not right or not there yet. */
export interface CodeWanted {
  /** Where it was sent, shortened: `m…r@example.com`. */
  sentTo: string
  problem?: string
}

/**
 * Checks the code that was given with an answer by link, and sends one where none is under way. Undefined: it is right.
 * Every attempt counts, before it is looked at: attempts side by side do not get more of them.
 */
export async function codeWanted(
  file: CaseFile,
  task: Task,
  link: Link,
  given: string | undefined,
  at: Instant,
): Promise<CodeWanted | undefined> {
  const sentTo = shortened(link.email)
  const code = codeIn(file, task)
  const lives = code && at <= code.validUntil && code.tries < MostTries
  if (given === undefined || given === '') {
    if (lives && given === '') return { sentTo, problem: 'Type the code of the mail.' }
    return { sentTo, ...(await sendCode(file, task, code, at)) }
  }
  if (!lives) {
    const because = code && code.tries >= MostTries ? 'was tried too often' : 'is no longer valid'
    const sending = await sendCode(file, task, code, at)
    return { sentTo, problem: sending?.problem ?? `That code ${because}. A new one is on its way.` }
  }
  if (!(await counted(task, code)))
    return { sentTo, problem: 'That code was tried too often. Ask for a new one.' }
  if (sha256(code.salt + given.replaceAll(/\D/g, '')) === code.hash) return undefined
  const left = MostTries - code.tries - 1
  return {
    sentTo,
    problem:
      left > 0
        ? `That is not the code. You have ${left} more ${left === 1 ? 'try' : 'tries'}.`
        : 'That is not the code. Ask for a new one.',
  }
}

async function counted(task: Task, { tries }: OneTimeCode): Promise<boolean> {
  try {
    await update({
      Key: caseKey(task.caseId, codeSk(task)),
      UpdateExpression: 'SET tries = :next',
      ConditionExpression: 'tries = :seen',
      ExpressionAttributeValues: { ':next': tries + 1, ':seen': tries },
    })
    return true
  } catch (error) {
    if (error instanceof ConditionFailed) return false
    throw error
  }
}

/** Has a code mailed, unless one was sent just now; undefined when it is on its way. */
async function sendCode(
  file: CaseFile,
  task: Task,
  before: OneTimeCode | undefined,
  at: Instant,
): Promise<{ problem: string } | undefined> {
  const recent = (before?.sent ?? []).filter((sent) => sent > plus(at, -Hour))
  const [latest] = recent.slice(-1)
  if (latest !== undefined && latest > plus(at, -Pause)) {
    return { problem: 'A code was sent a moment ago. Wait for that mail, or a minute for another.' }
  }
  if (recent.length >= MostInAnHour)
    return { problem: 'Too many codes were sent for this. Try again in an hour, or tell the coordinator.' }
  await changeCase(file.head, {
    at,
    event: {
      type: 'code_sent',
      actor: { personId: task.person.id, name: task.person.name, via: 'by the link in the mail' },
      text: `A one-time code was sent to ${task.person.name}, who is about to answer.`,
      facts: { task: task.sk },
    },
    outbox: {
      letters: [{ id: `code-${task.sk}-${file.head.seq + 1}`, letter: 'one-time-code', task: task.sk }],
    },
  })
  return undefined
}

/** The letter makes its code: only who reads it ever sees it. */
export const letters = {
  'one-time-code': async ({ file, request, keep }) => {
    const task = itemOf<Task>(file, request.task ?? '')
    if (task?.status !== 'open') return []
    const before = codeIn(file, task)
    const at = now()
    const code = newCode()
    const salt = newSecret()
    const stored: OneTimeCode = {
      ...caseKey(task.caseId, codeSk(task)),
      salt,
      hash: sha256(salt + code),
      sentAt: at,
      validUntil: plus(at, CodeLife),
      tries: 0,
      sent: [...(before?.sent ?? []).filter((sent) => sent > plus(at, -Hour)), at],
    }
    keep(stored)
    return [
      {
        content: {
          to: { name: task.person.name, address: task.person.email },
          subject: `Your code: ${code}`,
          lead: `Your code is ${code}.`,
          facts: [{ label: 'Needed for', value: task.title }],
          paragraphs: ['Type it on the page from which you asked for it. It is valid for ten minutes.'],
          footer: ['If you did not ask for it, somebody has your link: tell the coordinator.'],
          reason: 'You get this mail because an answer of yours needs a code.',
        },
      },
    ]
  },
} satisfies LetterWriters

function shortened(email: string): string {
  const at = email.lastIndexOf('@')
  const local = email.slice(0, at)
  return `${local.slice(0, 1)}…${local.length > 1 ? local.slice(-1) : ''}${email.slice(at)}`
}
