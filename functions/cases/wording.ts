import type { PlainDate } from '../platform/clock.ts'
import { Env, env } from '../platform/environment.ts'
import type { CaseHead } from './model.ts'

/** A status as people read it: `in_approval` is "In approval". */
export function describeStatus(status: string): string {
  const words = status.replaceAll(/[_-]/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Where the console shows a case. */
export function caseUrl({ caseId }: Pick<CaseHead, 'caseId'>): string {
  return `${env(Env.publicUrl)}/cases/${caseId}`
}

/** The dates that trades give for lists, by their name in the summary. */
const DateLabels: Readonly<Record<string, string>> = {
  neededBy: 'Needed by',
  needBy: 'Needed by',
  startDate: 'First day',
  lastWorkingDay: 'Last working day',
  termEnds: 'Term ends',
  targetDate: 'Target date',
}

/** The dates of a case that people plan with. */
export function datesIn(summary: CaseHead['summary']): { label: string; date: PlainDate }[] {
  return Object.entries(DateLabels).flatMap(([name, label]) => {
    const date = summary[name]
    return typeof date === 'string' ? [{ label, date }] : []
  })
}
