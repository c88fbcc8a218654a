/** Where a file waits until it is completed: what stays there a day is thrown away. */
export const ArrivingPrefix = 'arriving/'
/** Where it is kept: no signed address for an upload ever leads there. */
export const KeptPrefix = 'cases/'

export const arrivingKey = (caseId: string, id: string): string => `${ArrivingPrefix}${caseId}/${id}`
export const keptKey = (caseId: string, id: string): string => `${KeptPrefix}${caseId}/${id}`

/** The file that is kept at a key. */
export function placeOf(key: string): { caseId: string; id: string } | undefined {
  const [, caseId, id] = /^cases\/([^/]+)\/([^/]+)$/.exec(key) ?? []
  return caseId && id ? { caseId, id } : undefined
}
