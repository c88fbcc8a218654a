import { loadHolidays } from '../../platform/calendar/holidays.ts'
import { Env, env } from '../../platform/environment.ts'
import type { Vendor } from '../vendors/model.ts'
import type { Surroundings } from './rules.ts'

/** The vendor's place, the company's, and the world's holidays. A vendor whose country nobody told is taken to be where we are. */
export async function surroundingsOf(
  vendor: Pick<Vendor, 'country' | 'timeZone'> | undefined,
): Promise<Surroundings> {
  const sender = { region: env(Env.country), zone: env(Env.timeZone) }
  return {
    vendor: { region: vendor?.country ?? sender.region, zone: vendor?.timeZone ?? sender.zone },
    sender,
    calendar: await loadHolidays(),
  }
}
