import type { APIGatewayProxyEventV2 } from 'aws-lambda'

/**
 * Cross-site posts come from browsers, which send `Origin` or `Sec-Fetch-Site` with a POST: from them the page's
 * nonce is required. Whoever posts without a browser holds the secret of the address anyway.
 */
export function fromOurPage(
  form: URLSearchParams,
  { headers }: Pick<APIGatewayProxyEventV2, 'headers'>,
  expected: string,
): boolean {
  const nonce = form.get('nonce')
  if (nonce !== null) return nonce === expected
  return headers.origin === undefined && headers['sec-fetch-site'] === undefined
}
