import type { Person } from '../people/index.ts'
import { loadHolidays } from '../platform/calendar/holidays.ts'
import type { Instant } from '../platform/clock.ts'
import { dueKeys } from '../platform/due.ts'
import { type Rhythm, rhythmKey, UpdateDue } from './model.ts'
import { AskWeekly, nextWeekly } from './rules.ts'
import { placeOf } from './store.ts'

/** When the owner of a project is asked next, by their own clock and holidays. */
export async function nextAsk(
  projectId: string,
  owner: Pick<Person, 'timeZone' | 'region'>,
  at: Instant,
): Promise<Rhythm> {
  const next = nextWeekly(AskWeekly, placeOf(owner), at, await loadHolidays())
  return { ...rhythmKey(projectId), ...dueKeys(next, UpdateDue, projectId) }
}
