/** The dates that somebody has to act on, whichever trade they belong to, for the calendar on their own device. */
import { calendarFeed } from './people/calendar.ts'
import { contractDates } from './renewals/forecast/calendar.ts'

export const handler = calendarFeed([contractDates])
