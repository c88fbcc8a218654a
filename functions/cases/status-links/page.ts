import { describeInstant } from '../../platform/calendar/zone.ts'
import { now } from '../../platform/clock.ts'
import { Env, env } from '../../platform/environment.ts'
import { textBody } from '../../platform/http.ts'
import { formNonce, tokenTrace } from '../../platform/link-token.ts'
import { log } from '../../platform/log.ts'
import { answerPage, type Page, type PageEvent, type PageResult, page } from '../../platform/page/answer.ts'
import { fromOurPage } from '../../platform/page/from-our-page.ts'
import { troublePage } from '../../platform/page/notice.ts'
import type { CaseFile } from '../model.ts'
import { loadEvents, withCase } from '../store.ts'
import { askByLink } from './asking.ts'
import { LongestQuestion, QuestionsPerDay, type StatusLink } from './model.ts'
import { asQuestion, endOf } from './rules.ts'
import { behindToken, linkOfToken } from './store.ts'
import { endedPage, type StatusView, statusPage, unknownPage } from './view.ts'
import { statusOf } from './words.ts'

/** Of a long timeline only so much of its end is read for the page. */
const EventsRead = 300

/** The page behind a status link. GET and HEAD change nothing, ever; POST asks a question. */
export function statusLinkPage(event: PageEvent): Promise<PageResult> {
  const token = event.pathParameters?.token ?? ''
  return answerPage(
    event,
    () => (event.routeKey.startsWith('POST ') ? take(token, event) : show(token)),
    ({ status, code, message }) => {
      log.warn('status page failed', { link: tokenTrace(token), code })
      return page(status, troublePage(company(), message))
    },
  )
}

async function show(token: string): Promise<Page> {
  const found = await behindToken(token)
  return found ? pageOf(found.file, found.link, token) : page(404, unknownPage(company()))
}

async function take(token: string, event: PageEvent): Promise<Page> {
  const found = await behindToken(token)
  if (!found) return page(404, unknownPage(company()))
  const form = new URLSearchParams(textBody(event))
  const typed = (form.get('question') ?? '').replaceAll('\r\n', '\n').slice(0, 2 * LongestQuestion)
  const { caseId } = found.file.head
  return withCase(caseId, async (file) => {
    const link = file && linkOfToken(file, token)
    if (!file || !link) return page(404, unknownPage(company()))
    const at = now()
    if (endOf(link, at)) return pageOf(file, link, token)
    const again = (status: number, problem: string) => pageOf(file, link, token, { status, problem, typed })
    if (!fromOurPage(form, event, formNonce(token)))
      return again(403, 'This did not come from this page, so nothing was sent. Please send it again.')
    const question = asQuestion(typed)
    if ('problem' in question) return again(422, question.problem)
    const asked = await askByLink(file, link, question.text, at)
    log.info('question by status link', { link: tokenTrace(token), outcome: asked.outcome })
    if (asked.outcome === 'enough')
      return again(
        429,
        `You have asked ${QuestionsPerDay} questions today, and nothing more was sent. Please ask again tomorrow, or call us.`,
      )
    return pageOf(asked.file, link, token, { sent: true })
  })
}

/** The page that a link shows now. */
async function pageOf(
  file: CaseFile,
  link: StatusLink,
  token: string,
  given: Pick<StatusView, 'sent' | 'typed' | 'problem'> & { status?: number } = {},
): Promise<Page> {
  const at = now()
  const zone = env(Env.timeZone)
  const ended = endOf(link, at)
  if (ended) {
    const since = describeInstant(zone, link.revoked?.at ?? link.validUntil)
    const text = ended === 'revoked' ? `It was switched off on ${since}.` : `It could be used until ${since}.`
    return page(410, endedPage(company(), text))
  }
  const events = await loadEvents(link.caseId, Math.max(0, file.head.seq - EventsRead), EventsRead)
  const { status = 200, ...rest } = given
  const view = {
    ...statusOf(file, link, events, zone, at),
    company: company(),
    nonce: formNonce(token),
    ...rest,
  }
  return page(status, (speaker) => statusPage(view, speaker))
}

const company = () => env(Env.companyName)
