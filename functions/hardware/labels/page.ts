/** The public page behind an asset's label: the same for every code, so that it tells nothing of what is behind one. */
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { now } from '../../platform/clock.ts'
import { Env, env } from '../../platform/environment.ts'
import { asProblem, textBody } from '../../platform/http.ts'
import { sha256 } from '../../platform/ids.ts'
import { log } from '../../platform/log.ts'
import { fromOurPage } from '../../platform/page/from-our-page.ts'
import { pageHeaders } from '../../platform/page/headers.ts'
import { foundPage, foundTroublePage, thankYouPage } from './found-page.ts'
import { filledIn, foundNonce, reported } from './rules.ts'
import { reportFound } from './store.ts'

type PageEvent = Pick<APIGatewayProxyEventV2, 'body' | 'headers' | 'pathParameters' | 'routeKey'> & {
  isBase64Encoded: boolean
}
type PageResult = APIGatewayProxyStructuredResultV2

export const handler = async (event: PageEvent): Promise<PageResult> => {
  const code = event.pathParameters?.code ?? ''
  const result = event.routeKey.startsWith('POST ') ? await take(code, event) : page(200, form(code))
  return event.routeKey.startsWith('HEAD ') ? { ...result, body: '' } : result
}

/** GET and HEAD read nothing: there is nothing to tell. */
function form(code: string, again: Omit<Parameters<typeof foundPage>[0], 'company' | 'nonce'> = {}): string {
  return foundPage({ company: env(Env.companyName), nonce: foundNonce(code), ...again })
}

async function take(code: string, event: PageEvent): Promise<PageResult> {
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
  try {
    const kept = await reportFound(code, outcome.content, now(), env(Env.timeZone))
    log.info('found report', { label: trace(code), kept })
    return page(200, thankYouPage(env(Env.companyName)))
  } catch (error) {
    const problem = asProblem(error)
    log.warn('found page failed', { label: trace(code), code: problem.code })
    return page(problem.status, foundTroublePage(env(Env.companyName), problem.message))
  }
}

/** What logs may hold of a code. */
const trace = (code: string) => sha256(code).slice(0, 12)

function page(status: number, html: string): PageResult {
  return { statusCode: status, headers: pageHeaders, body: html }
}
