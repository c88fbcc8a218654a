import type { Language } from '../language/languages.ts'

/**
 * The headers of every page behind a mailed link. Nothing leaves by Referer, is kept by a cache, found by a
 * search engine, framed, or loaded from anywhere. Browsers send `Origin: null` with a form of such a page, so
 * the guard against cross-site posts is the form's nonce, not the origin.
 */
export function headersIn(language: Language): Record<string, string> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-language': language,
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    'x-robots-tag': 'noindex',
    'content-security-policy':
      "default-src 'none'; style-src 'self' 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    'x-content-type-options': 'nosniff',
  }
}
