import type { HolidayCalendar } from '../../platform/calendar/holidays.ts'
import { addWorkingDays, rollBack } from '../../platform/calendar/working-days.ts'
import type { PlainDate } from '../../platform/clock.ts'
import type { Dates, Delivery } from './model.ts'

/** Working days that a coordinator has to prepare a parcel. */
const PreparingDays = 2
/** Working days between goods at the door and a shelf from which they can be prepared. */
const IntakeDays = 1
/** Working days that a vendor needs at least: what is not ordered by then threatens the first day. */
const DeliveryDays = 10

/**
 * Plans backwards from the first day at work, over the working days of the place that the equipment comes from. At a desk it
 * is handed over on the first day itself (the last working day before it, when it is none); to a home it must have arrived
 * by the working day before.
 */
export function planDates(
  calendar: HolidayCalendar,
  region: string,
  {
    startDate,
    deliverTo,
    shippingDays,
  }: { startDate: PlainDate; deliverTo: Pick<Delivery, 'to'>; shippingDays: number },
): Dates {
  const before = (date: PlainDate, days: number) => addWorkingDays(calendar, [region], date, -days)
  const home = deliverTo.to === 'home'
  const handOverOn = home ? before(startDate, 1) : rollBack(calendar, [region], startDate)
  const shipBy = before(handOverOn, home ? shippingDays : 1)
  const prepareBy = before(shipBy, PreparingDays)
  const goodsBy = before(prepareBy, IntakeDays)
  return { handOverOn, shipBy, prepareBy, goodsBy, orderBy: before(goodsBy, DeliveryDays) }
}
