import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import type { Problem } from '../errors.ts'
import { asProblem } from '../http.ts'
import { languageAccepted } from '../language/languages.ts'
import { type Speaker, speaking } from '../language/speaking.ts'
import { headersIn } from './headers.ts'

export type PageEvent = Pick<APIGatewayProxyEventV2, 'body' | 'headers' | 'pathParameters' | 'routeKey'> & {
  isBase64Encoded: boolean
}
export type PageResult = APIGatewayProxyStructuredResultV2

/** Writes a page down for its reader. */
export type Write = (speaker: Speaker) => string

/** What is to be shown, before anybody says it in a language. */
export interface Page {
  status: number
  write: Write
}

export const page = (status: number, write: Write): Page => ({ status, write })

/** Answers with a page in the language that its reader's browser asks for, or with what is no page as it is. */
export async function answerPage(
  { headers, routeKey }: PageEvent,
  answer: () => Promise<Page | PageResult>,
  trouble: (problem: Problem) => Page,
): Promise<PageResult> {
  const speaker = await speaking(languageAccepted(headers['accept-language']))
  const written = (shown: Page | PageResult): PageResult =>
    'write' in shown
      ? { statusCode: shown.status, headers: headersIn(speaker.language), body: shown.write(speaker) }
      : shown
  const result = await answer()
    .then(written)
    .catch((error) => written(trouble(asProblem(error))))
  return routeKey.startsWith('HEAD ') ? { ...result, body: '' } : result
}
