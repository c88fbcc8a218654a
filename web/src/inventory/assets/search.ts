/** Which things are looked for, as it stands in the address of the page. */
export interface Search {
  q?: string
  modelId?: string
  locationId?: string
  status?: string
}

/** Reads an address that anybody may have typed. */
export function searchOf(raw: Record<string, unknown>): Search {
  const names = ['q', 'modelId', 'locationId', 'status'] as const
  return Object.fromEntries(
    names
      .filter((name) => typeof raw[name] === 'string' && raw[name] !== '')
      .map((name) => [name, raw[name]]),
  )
}

/** A tag as it may stand on a label. */
export const isTag = (text: string) => /^[A-Za-z0-9][A-Za-z0-9._/-]{0,31}$/.test(text)
