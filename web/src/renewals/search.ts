export const views = ['calendar', 'line', 'exposure', 'forecast'] as const
export type View = (typeof views)[number]

/** What is looked at, as it stands in the address of the page. */
export interface Search {
  view?: View
  /** The month that the calendar shows: `2027-01`. */
  month?: string
}

/** Reads an address that anybody may have typed: what makes no sense is left out. */
export function searchOf(raw: Record<string, unknown>): Search {
  const view = views.find((each) => each === raw.view)
  const month = typeof raw.month === 'string' && /^20\d\d-(0[1-9]|1[0-2])$/.test(raw.month)
  return { ...(view && { view }), ...(month && { month: raw.month as string }) }
}
