export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** UTF-8 bytes of a text; most texts are told to be within a limit by their length alone. */
export function exceedsBytes(text: string, limit: number): boolean {
  if (text.length * 3 <= limit) return false
  return text.length > limit || Buffer.byteLength(text) > limit
}
