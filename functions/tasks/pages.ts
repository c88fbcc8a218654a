import { type AddressOf, type CaseFile, itemOf, loadCase, mustStand, withCase } from '../cases/index.ts'
import { type Instant, now } from '../platform/clock.ts'
import { Env, env } from '../platform/environment.ts'
import { type FieldProblem, Problem } from '../platform/errors.ts'
import { textBody } from '../platform/http.ts'
import { CaseIdLength } from '../platform/ids.ts'
import { caseOfToken, formNonce, tokenTrace } from '../platform/link-token.ts'
import { log } from '../platform/log.ts'
import { answerPage, type Page, type PageEvent, type PageResult, page } from '../platform/page/answer.ts'
import { fromOurPage } from '../platform/page/from-our-page.ts'
import { troublePage } from '../platform/page/notice.ts'
import { answerTask, pastOf } from './answering.ts'
import { fileRedirect, fileViews } from './files.ts'
import type { AskingDomains, Choice } from './kinds.ts'
import type { Link, Task } from './model.ts'
import {
  conflictPage,
  expiredPage,
  outcomePage,
  passedOnPage,
  reportedPage,
  supersededPage,
  unknownPage,
  voidedPage,
} from './notices.ts'
import { codePage } from './page/code.ts'
import { openTaskPage } from './page/open-task.ts'
import { passOn } from './passing-on.ts'
import { linkFault, linkSk, passedOnTo } from './rules.ts'
import { type CodeWanted, codeWanted } from './step-up.ts'
import { linkOf, reportMisdirected } from './store.ts'

/** A case id that is never given. */
const NoCase = '0'.repeat(CaseIdLength)

/** Longest comment that a page takes, in characters. */
const LongestComment = 2000

/** The pages behind mailed links. GET and HEAD change nothing, ever; POST decides by one conditional transaction. */
export function taskPages(domains: AskingDomains, addressOf: AddressOf) {
  return (event: PageEvent): Promise<PageResult> => {
    const token = event.pathParameters?.token ?? ''
    // A text that cannot be a token takes the same way as an unknown one: same answer, same work, same time.
    const caseId = caseOfToken(token) ?? NoCase
    return answerPage(
      event,
      () =>
        event.routeKey.startsWith('POST ')
          ? take(domains, caseId, token, event)
          : show(domains, caseId, token, addressOf, event.pathParameters?.attachmentId),
      ({ status, code, message }) => {
        log.warn('task page failed', { link: tokenTrace(token), code })
        return page(status, troublePage(env(Env.companyName), message))
      },
    )
  }
}

/** The page, or a file that it shows: whatever keeps the link from being answered keeps the file back as well. */
async function show(
  domains: AskingDomains,
  caseId: string,
  token: string,
  addressOf: AddressOf,
  attachmentId: string | undefined,
): Promise<Page | PageResult> {
  const file = await loadCase(caseId)
  const found = file && linkOf(file, linkSk(token))
  if (!file || !found) return page(404, unknownPage())
  if (
    attachmentId !== undefined &&
    canBeAnswered(domains, file, found) &&
    domains[found.task.kind].showsFiles
  )
    return fileRedirect(addressOf, file, attachmentId)
  return pageOf(domains, file, found, token)
}

function canBeAnswered(
  domains: AskingDomains,
  file: CaseFile,
  { link, task }: { link: Link; task: Task },
): boolean {
  return task.status === 'open' && !linkFault(link, domains[task.kind].digest(file, task), now())
}

/** What was given with a post that could not be taken: shown again, so that nothing is lost. */
interface Given {
  status?: number
  problem?: string
  problems?: FieldProblem[]
  saved?: boolean
  comment?: string
  values?: Record<string, string>
  chosen?: string
  passOn?: { email: string; reason: string; problem: string; about: 'email' | 'reason' }
}

/** The page that a link shows now. */
async function pageOf(
  domains: AskingDomains,
  file: CaseFile,
  { link, task }: { link: Link; task: Task },
  token: string,
  given: Given = {},
): Promise<Page> {
  const domain = domains[task.kind]
  const zone = zoneOf(task)
  const fault = linkFault(link, domain.digest(file, task), now())
  if (fault?.fault === 'voided') return page(410, voidedPage(link, fault.because, zone))
  if (task.status === 'open' && !fault) {
    const { status, ...rest } = given
    const subject = await domain.subject(file, task, zone)
    const view = {
      ...subject,
      whyYou: [subject.whyYou, ...passedOnTo(task)].join(' '),
      company: env(Env.companyName),
      nonce: formNonce(token),
      ...(domain.mayPassOn?.(task) && { passOn: {} }),
      ...(domain.showsFiles && { files: fileViews(file, task, token, zone) }),
      ...rest,
    }
    return page(status ?? 200, (speaker) => openTaskPage(view, speaker))
  }
  if (task.status === 'open' && fault?.fault === 'expired')
    return page(410, expiredPage(domain.outcome(file, task, zone), link, zone))
  const subject = domain.outcome(file, task, zone)
  if (fault?.fault === 'superseded') {
    return page(
      task.answer ? 200 : 410,
      supersededPage(subject, task, domain.changes(file, task), zone, pasts(domains, task, file)),
    )
  }
  return page(200, outcomePage(subject, task, zone, pasts(domains, task, file)))
}

async function take(domains: AskingDomains, caseId: string, token: string, event: PageEvent): Promise<Page> {
  const form = new URLSearchParams(textBody(event))
  // Browsers send a line break as CRLF and count it as one character.
  const comment = (form.get('comment') ?? '').replaceAll('\r\n', '\n').trim()
  const chosen = form.get('decision') ?? ''
  const values = formValues(form, chosen)
  const at = now()
  return withCase(caseId, async (file) => {
    const found = file && linkOf(file, linkSk(token))
    if (!file || !found) return page(404, unknownPage())
    const { link, task } = found
    const again = (status: number, problem: string, problems: FieldProblem[] = []) =>
      pageOf(domains, file, found, token, {
        status,
        problem,
        comment,
        values,
        chosen,
        problems,
      })
    if (!fromOurPage(form, event, formNonce(token))) {
      return again(
        403,
        'This answer did not come from this page, so nothing was changed. Please choose again.',
      )
    }
    if (form.get('report') === 'not-me') {
      if (task.status !== 'open' || link.voided) return pageOf(domains, file, found, token)
      await reportMisdirected(file, link, task, at)
      log.info('link reported', { link: tokenTrace(token) })
      return page(200, reportedPage())
    }
    const fault = linkFault(link, domains[task.kind].digest(file, task), at)
    if (fault && (fault.fault === 'voided' || !task.answer)) return pageOf(domains, file, found, token)
    if (form.get('report') === 'pass-on') return await pass(domains, file, found, token, form, at)
    if (comment.length > LongestComment)
      return again(422, `The comment is too long: at most ${LongestComment} characters.`, [
        { field: 'comment', problem: `is too long: at most ${LongestComment} characters` },
      ])
    const choice = domains[task.kind].choices(task, file).find(({ id }) => id === chosen)
    // What cannot be taken anyway is told first, by `answerTask`.
    if (task.stepUp && task.status === 'open' && choice && (comment !== '' || !choice.commentRequired)) {
      const wanted = await codeWanted(file, task, link, form.get('code')?.trim(), at)
      if (wanted) return await codePageOf(domains, file, found, token, { choice, comment, values, wanted })
    }
    try {
      const outcome = await answerTask(domains, file, task, {
        choice: chosen,
        comment: comment || undefined,
        values,
        at,
        by: { personId: task.person.id, name: task.person.name },
        via: `by the link sent to ${link.email}`,
      })
      log.info('task answered', { link: tokenTrace(token), took: outcome.took })
      return answeredPage(domains, outcome.file, task.sk, token)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      await mustStand(file, error)
      // Not settled by another answer: it can be given again, or another one.
      if (error.status !== 409 || task.status === 'open')
        return again(error.status, error.message, error.fields)
      return page(
        409,
        conflictPage(
          domains[task.kind].outcome(file, task, zoneOf(task)),
          task,
          zoneOf(task),
          pasts(domains, task, file),
          chosen,
        ),
      )
    }
  })
}

/** The answer waits for the code of a mail; what was chosen and written stays in the page. */
async function codePageOf(
  domains: AskingDomains,
  file: CaseFile,
  { task }: { task: Task },
  token: string,
  given: { choice: Choice; comment: string; values: Record<string, string>; wanted: CodeWanted },
): Promise<Page> {
  const { choice, comment, values, wanted } = given
  const { headline } = await domains[task.kind].subject(file, task, zoneOf(task))
  const view = {
    company: env(Env.companyName),
    nonce: formNonce(token),
    headline,
    choice: { kind: 'primary', ...choice },
    comment,
    values,
    ...wanted,
  }
  return page(wanted.problem ? 422 : 200, (speaker) => codePage(view, speaker))
}

/** The person passes the question on; what cannot be used is shown again. */
async function pass(
  domains: AskingDomains,
  file: CaseFile,
  found: { link: Link; task: Task },
  token: string,
  form: URLSearchParams,
  at: Instant,
): Promise<Page> {
  const { link, task } = found
  const email = (form.get('email') ?? '').trim()
  const reason = (form.get('reason') ?? '').trim()
  if (task.status !== 'open') return pageOf(domains, file, found, token)
  try {
    const by = { personId: task.person.id, name: task.person.name }
    const via = `by the link sent to ${link.email}`
    const to = await passOn(domains, file, task, { email, reason, at, by, via })
    log.info('task passed on', { link: tokenTrace(token) })
    return page(200, passedOnPage(to.name))
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return pageOf(domains, file, found, token, {
      status: error.status,
      passOn: {
        email,
        reason,
        problem: error.message,
        about: error.fields?.[0]?.field === 'reason' ? 'reason' : 'email',
      },
    })
  }
}

/** What the fields of the chosen one were filled with: those of other choices are in the form as well. */
function formValues(form: URLSearchParams, chosen: string): Record<string, string> {
  const prefix = `value-${chosen}-`
  return Object.fromEntries(
    [...form].flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
    ),
  )
}

/**
 * The page of a task that is answered: the same for the answer that took and for the same answer once more. What a
 * partial answer left open is shown again.
 */
async function answeredPage(
  domains: AskingDomains,
  file: CaseFile,
  sk: string,
  token: string,
): Promise<Page> {
  const task = itemOf<Task>(file, sk)
  const link = itemOf<Link>(file, linkSk(token))
  if (!task || !link) throw new Error(`Case ${file.head.caseId} has no task ${sk}, or not this link.`)
  if (task.status === 'open') return pageOf(domains, file, { link, task }, token, { saved: true })
  const zone = zoneOf(task)
  return page(
    200,
    outcomePage(domains[task.kind].outcome(file, task, zone), task, zone, pasts(domains, task, file)),
  )
}

/** Dates are read in the zone of whom the link was sent to. */
function zoneOf(task: Task): string {
  return task.person.timeZone ?? env(Env.timeZone)
}

function pasts(domains: AskingDomains, task: Task, file: CaseFile): (choice: string) => string {
  return (choice) => pastOf(domains[task.kind].choices(task, file), choice)
}
