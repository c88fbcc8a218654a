/** What the browser may do with a page of the console, and no more. */

/**
 * The content security policy of the console. Scripts come from its own files only. Styles may stand in attributes, since
 * Mantine sets sizes and colours there. The QR reader and previews of attachments show `blob:` and `data:` pictures.
 * @param elsewhere origins other than its own that the console talks to: the issuer, the store of attachments.
 */
export function contentSecurityPolicy(elsewhere: readonly string[]): string {
  return Object.entries({
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'"],
    'manifest-src': ["'self'"],
    'connect-src': ["'self'", ...elsewhere],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
    'base-uri': ["'none'"],
  })
    .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
    .join('; ')
}

/** The camera reads the labels of things; nothing else of the machine is needed. */
export const permissionsPolicy =
  'camera=(self), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()'

/** Folder of the build for files that bear a digest of their content in their name. */
export const hashedFiles = 'assets'

/** Such a file never changes. The others are asked for again each time, and mostly answered with "not modified". */
export const cacheControl = { hashed: 'public, max-age=31536000, immutable', others: 'no-cache' } as const

/** @param path of a file of the console, with a leading slash. */
export function cacheControlOf(path: string): string {
  return path.startsWith(`/${hashedFiles}/`) ? cacheControl.hashed : cacheControl.others
}
