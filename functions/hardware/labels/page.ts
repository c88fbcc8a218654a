/** The public page behind an asset's label: the same for every code, so that it tells nothing of what is behind one. */
import { now } from '../../platform/clock.ts'
import { Env, env } from '../../platform/environment.ts'
import { textBody } from '../../platform/http.ts'
import { sha256 } from '../../platform/ids.ts'
import { log } from '../../platform/log.ts'
import {
  answerPage,
  type Page,
  type PageEvent,
  type PageResult,
  page,
  type Write,
} from '../../platform/page/answer.ts'
import { fromOurPage } from '../../platform/page/from-our-page.ts'
import { troublePage } from '../../platform/page/notice.ts'
import { foundPage, thankYouPage } from './found-page.ts'
import { filledIn, foundNonce, reported } from './rules.ts'
import { reportFound } from './store.ts'

export const handler = (event: PageEvent): Promise<PageResult> => {
  const code = event.pathParameters?.code ?? ''
  return answerPage(
    event,
    async () => (event.routeKey.startsWith('POST ') ? await take(code, event) : page(200, form(code))),
    (problem) => {
      log.warn('found page failed', { label: trace(code), code: problem.code })
      return page(problem.status, troublePage(env(Env.companyName), problem.message))
    },
  )
}

/** GET and HEAD read nothing: there is nothing to tell. */
function form(code: string, again: Omit<Parameters<typeof foundPage>[0], 'company' | 'nonce'> = {}): Write {
  return (speaker) => foundPage({ company: env(Env.companyName), nonce: foundNonce(code), ...again }, speaker)
}

async function take(code: string, event: PageEvent): Promise<Page> {
  const given = new URLSearchParams(textBody(event))
  const filled = filledIn(given)
  if (!fromOurPage(given, event, foundNonce(code))) {
    const problem = 'This did not come from this page, so nothing was sent. Please send it again.'
    return page(403, form(code, { filled, problem }))
  }
  const outcome = reported(filled)
  if ('problems' in outcome) {
    const { problems } = outcome
    const problem = problems.some(({ field }) => field === 'where' && filled.where.trim() === '')
      ? 'Please tell us where it is.'
      : 'That is too long for us to take. Please shorten it.'
    return page(422, form(code, { filled, problem, problems }))
  }
  const kept = await reportFound(code, outcome.content, now(), env(Env.timeZone))
  log.info('found report', { label: trace(code), kept })
  return page(200, thankYouPage(env(Env.companyName)))
}

/** What logs may hold of a code. */
const trace = (code: string) => sha256(code).slice(0, 12)
