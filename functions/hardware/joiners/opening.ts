import {
  type Actor,
  type CaseHead,
  caseKey,
  madeBefore,
  openCase,
  type Repeatable,
  remembering,
} from '../../cases/index.ts'
import { closedCentre, getCostCentre, getPerson, isLiving } from '../../people/index.ts'
import { addDays } from '../../platform/calendar/dates.ts'
import { loadHolidays } from '../../platform/calendar/holidays.ts'
import { dateIn, describeDate } from '../../platform/calendar/zone.ts'
import { type Instant, now, type PlainDate } from '../../platform/clock.ts'
import { Env, env } from '../../platform/environment.ts'
import { type FieldProblem, Problem } from '../../platform/errors.ts'
import { newCaseId } from '../../platform/ids.ts'
import { ConditionFailed } from '../../platform/table.ts'
import { getLocation } from '../inventory/index.ts'
import { getKit, kitLines } from '../kits/index.ts'
import { type WantedLine, wantsOf } from '../stock/index.ts'
import { planDates } from './dates.ts'
import { wantedLines } from './equipment.ts'
import {
  type Dates,
  type Delivery,
  MostLines,
  type Onboarding,
  type OnboardingContent,
  OnboardingSk,
} from './model.ts'
import { ladderWrite, summaryOf, titleOf } from './store.ts'

interface New {
  content: OnboardingContent
  requester: CaseHead['requester']
  actor: Actor
  at: Instant
  repeat: Repeatable | undefined
}

/**
 * Opens an onboarding; its workflow plans it. The same request again finds the first one.
 * @throws Problem 400 or 422 naming each field that cannot be.
 */
export async function openOnboarding({ content, requester, actor, at, repeat }: New): Promise<string> {
  const before = await madeBefore(repeat, at)
  if (before !== undefined) return before
  const caseId = newCaseId(at)
  const { record, manager } = await recordFor(caseId, content)
  const involved = [requester.email, record.person.email, ...(manager ? [manager.email] : [])]
  try {
    await openCase(
      {
        caseId,
        kind: 'onboarding',
        title: titleOf(record),
        status: 'planning',
        requester,
        onBehalfOf: record.person,
        involved: [...new Set(involved.map((email) => email.toLowerCase()))],
        summary: summaryOf(record),
        waitingFor: [{ what: 'Its equipment to be looked up in stock', who: [], since: at }],
        revision: 1,
        createdAt: at,
      },
      {
        at,
        event: {
          type: 'onboarding_opened',
          actor,
          text: `${actor.name} asked for the equipment of ${record.person.name}, who begins on ${describeDate(record.startDate)} at ${record.location.name}${record.kit ? ` (${record.kit.name})` : ''}.`,
          facts: { personId: record.person.personId, startDate: record.startDate, dates: record.dates },
        },
        writes: [
          { Put: { Item: record } },
          ladderWrite(caseId, { record, status: 'planning' }, at),
          ...remembering(repeat, caseId, at),
        ],
        outbox: { workflow: { start: 'onboarding', revision: 1, input: { caseId, revision: 1 } } },
      },
    )
    return caseId
  } catch (error) {
    const made = error instanceof ConditionFailed ? await madeBefore(repeat, at) : undefined
    if (made === undefined) throw error
    return made
  }
}

async function recordFor(caseId: string, content: OnboardingContent) {
  const { personId, startDate, locationId, deliverTo, contactEmail, kitId, lines, costCentre, managerId } =
    content
  const [person, manager, location, kit, centre] = await Promise.all([
    getPerson(personId),
    managerId === undefined ? undefined : getPerson(managerId),
    placeOf(locationId),
    kitId === undefined ? undefined : getKit(kitId),
    getCostCentre(costCentre),
  ])
  const problems: FieldProblem[] = [
    ...(isLiving(person) ? [] : [{ field: 'personId', problem: 'is not an active person of the directory' }]),
    ...(managerId === undefined || isLiving(manager)
      ? []
      : [{ field: 'managerId', problem: 'is not an active person of the directory' }]),
    ...(location ? [] : [unknownPlace]),
    ...(kitId === undefined || kit
      ? []
      : [{ field: 'kitId', problem: 'is not a kit: PUT /v1/kits/{id} adds it' }]),
    ...(centre ? [] : [{ field: 'costCentre', problem: 'is not a cost centre of the directory' }]),
    ...(closedCentre(centre)?.fields ?? []),
    ...faultsOfStart(startDate),
  ]
  if (problems.length > 0 || !person || !location) throw badFields(problems)
  const dates = await datesFor({ startDate, deliverTo, location })
  const wanted = wantedLines(kitLines(kit), lines.plus, lines.without)
  await mustBeHad(wanted, location.id, dates)
  const told = manager ?? (person.managerId ? await getPerson(person.managerId) : undefined)
  const record: Onboarding = {
    ...caseKey(caseId, OnboardingSk),
    person: { personId: person.id, name: person.name, email: person.email },
    startDate,
    location,
    deliverTo,
    ...(contactEmail !== undefined && { contactEmail }),
    ...(kit && { kit: { id: kit.id, name: kit.name } }),
    wanted,
    seats: (kit?.licences ?? []).map((licenceId) => ({ licenceId })),
    costCentre,
    ...(told && { managerId: told.id }),
    dates,
    purchases: [],
    parcels: [],
    declined: [],
    unplanned: true,
    waits: {},
    rounds: 0,
  }
  return { record, manager: told }
}

export const unknownPlace: FieldProblem = {
  field: 'locationId',
  problem: 'is not a location: PUT /v1/locations/{id} adds it',
}

export async function placeOf(id: string): Promise<Onboarding['location'] | undefined> {
  const place = await getLocation(id)
  return (
    place && {
      id: place.id,
      name: place.name,
      ...(place.region !== undefined && { region: place.region }),
      shippingDays: place.shippingDays,
    }
  )
}

/**
 * What a first day would come to, before anything is asked for.
 * @throws Problem 400 when there is no such place, or the day cannot be.
 */
export async function planFor({
  startDate,
  locationId,
  to,
}: Pick<OnboardingContent, 'startDate' | 'locationId'> & Pick<Delivery, 'to'>) {
  const location = await placeOf(locationId)
  const problems = [...(location ? [] : [unknownPlace]), ...faultsOfStart(startDate)]
  if (problems.length > 0 || !location) throw badFields(problems)
  const dates = await datesFor({ startDate, deliverTo: { to }, location })
  return { dates, today: dateIn(env(Env.timeZone), now()) }
}

interface FirstDay extends Pick<Onboarding, 'startDate' | 'location'> {
  deliverTo: Pick<Delivery, 'to'>
}

/** The plan for a first day, by the calendar of the place. */
export async function datesFor({ startDate, deliverTo, location }: FirstDay): Promise<Dates> {
  const { region = env(Env.country), shippingDays } = location
  return planDates(await loadHolidays(), region, { startDate, deliverTo, shippingDays })
}

/** Days ahead at most: a workflow lives a year, and the joiner may take a while to accept. */
const MostDaysAhead = 270

/** What is wrong with a first day. */
export function faultsOfStart(startDate: PlainDate): FieldProblem[] {
  const today = dateIn(env(Env.timeZone), now())
  if (startDate < today) return [{ field: 'startDate', problem: 'is past' }]
  return startDate > addDays(today, MostDaysAhead)
    ? [{ field: 'startDate', problem: `is more than ${MostDaysAhead} days away: ask nearer to it` }]
    : []
}

/** @throws Problem 422 when something is wanted that cannot be had, or so much that no transaction has room for it. */
export async function mustBeHad(
  wanted: readonly WantedLine[],
  locationId: string,
  { goodsBy }: Dates,
): Promise<void> {
  if (wanted.length > MostLines)
    throw new Problem(422, 'too_much', `An onboarding has ${MostLines} different models at most.`)
  await wantsOf(wanted, { locationId, needBy: goodsBy })
}

export function badFields(problems: FieldProblem[]): Problem {
  return new Problem(
    400,
    'bad_input',
    `The body has ${problems.length === 1 ? 'a field' : 'fields'} that cannot be used; "errors" names each.`,
    problems,
  )
}
