import { S3Error } from './s3-error.ts'

/**
 * The first and last byte that a `Range` header asks for (RFC 9110, section 14); undefined for the whole. Several ranges
 * at once, or another unit, are the whole as well, as at S3.
 * @throws S3Error 416 when none of it is there.
 */
export function rangeOf(
  header: string | undefined,
  bytes: number,
): { start: number; end: number } | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (from === '' && to === '') return undefined
  const start = from === '' ? Math.max(0, bytes - Number(to)) : Number(from)
  const end = from === '' || to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1)
  if (start >= bytes || (from === '' && Number(to) === 0)) {
    throw new S3Error(416, 'InvalidRange', 'The requested range is not satisfiable')
  }
  return end < start ? undefined : { start, end }
}
