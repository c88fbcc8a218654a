import { now } from '../api/clock.ts'
import { useRead } from '../api/read.ts'
import type { Output } from '../api/types.ts'

export type ContractDate = Output<'listContractDates'>['items'][number]
export type DateKind = ContractDate['kind']

/** Today where the system's clock is, as a plain date. */
export const today = () => new Date(now()).toISOString().slice(0, 10)

/** A plain date so many months later, on the first of the month. */
export function firstOfMonth(plain: string, months = 0): string {
  const [year = 0, month = 1] = plain.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10)
}

export function addDays(plain: string, days: number): string {
  return new Date(Date.parse(`${plain}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** What people take for the end of a term, which the interface gives as the day after it: they say "until 31 December". */
export const lastDayOf = (end: string): string => addDays(end, -1)

/** What has to be done by a date. */
const toAct: readonly DateKind[] = ['decide_by', 'send_by', 'notice_by']

/** The next date of each contract on which something has to be done, by its id; undefined while that is not known. */
export function useNextDates(): ReadonlyMap<string, ContractDate> | undefined {
  const from = today()
  const { data } = useRead('listContractDates', {
    query: { from, until: firstOfMonth(from, 24) },
  })
  if (!data) return undefined
  const next = new Map<string, ContractDate>()
  for (const each of data.items)
    if (toAct.includes(each.kind) && !next.has(each.contract.id)) next.set(each.contract.id, each)
  return next
}
