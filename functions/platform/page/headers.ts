/**
 * The headers of every page behind a mailed link. Nothing leaves by Referer, is kept by a cache, found by a
 * search engine, framed, or loaded from anywhere. Browsers send `Origin: null` with a form of such a page, so
 * the guard against cross-site posts is the form's nonce, not the origin.
 */
export const pageHeaders: Record<string, string> = {
  'content-type': 'text/html; charset=utf-8',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex',
  'content-security-policy':
    "default-src 'none'; style-src 'self' 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
}
