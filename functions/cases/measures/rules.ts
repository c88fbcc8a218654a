import type { HolidayCalendar } from '../../platform/calendar/holidays.ts'
import { workingTime } from '../../platform/calendar/working-time.ts'
import { dateIn } from '../../platform/calendar/zone.ts'
import { type Instant, Minute, type PlainDate } from '../../platform/clock.ts'
import { Env, env } from '../../platform/environment.ts'
import { type CaseHead, type WorkKind, WorkKinds } from '../model.ts'
import type { Course } from './course.ts'
import type { Month, Wait } from './model.ts'

/** Ends in which what was asked for did not come about. */
const abandonedIn: Readonly<Record<WorkKind, readonly string[]>> = {
  'purchase-request': ['cancelled', 'rejected', 'withdrawn'],
  renewal: ['stopped'],
  'vendor-change': ['dropped', 'rejected', 'withdrawn'],
  onboarding: ['cancelled'],
  offboarding: ['rehired'],
  'hand-over': ['cancelled'],
  reservation: ['cancelled'],
  'write-off': ['dropped', 'rejected', 'withdrawn'],
  count: ['cancelled'],
  'order-change': ['rejected', 'changes_requested', 'withdrawn', 'dropped'],
}

/** The stages of each kind, in order, and what is waited for in them while nobody is named. A draft is none. */
export const stages: Readonly<Record<WorkKind, Readonly<Record<string, Wait>>>> = {
  'purchase-request': {
    submitted: 'system',
    in_approval: 'people',
    changes_requested: 'people',
    approved: 'system',
    ordered: 'vendor',
    partially_received: 'vendor',
  },
  renewal: {
    deciding: 'people',
    renegotiating: 'vendor',
    submitted: 'system',
    in_approval: 'people',
    changes_requested: 'people',
    rejected: 'people',
    approved: 'system',
    giving_notice: 'people',
    awaiting_confirmation: 'vendor',
    ending: 'date',
  },
  'vendor-change': {
    submitted: 'people',
    in_approval: 'people',
    changes_requested: 'people',
    approved: 'system',
  },
  onboarding: { planning: 'system', equipping: 'vendor', handing_over: 'people', cancelling: 'people' },
  offboarding: { listing: 'system', returning: 'people' },
  'hand-over': { preparing: 'people', awaiting_acceptance: 'people' },
  reservation: { open: 'vendor', ready: 'people' },
  'write-off': {
    submitted: 'system',
    in_approval: 'people',
    changes_requested: 'people',
    approved: 'system',
  },
  count: { open: 'people' },
  'order-change': { submitted: 'system', in_approval: 'people', approved: 'system' },
}

/** A request that nobody has submitted is not on its way. */
export const Draft = 'draft'
/** The status of whatever waits for its approvers, in every trade. */
export const InApproval = 'in_approval'

export const workKindOf = ({ kind }: Pick<CaseHead, 'kind'>): WorkKind | undefined =>
  WorkKinds.find((each) => each === kind)

export const wasAbandoned = (kind: WorkKind, status: string): boolean => abandonedIn[kind].includes(status)

/** When the work began: as it left the draft. Undefined while it is one, or if it ended as one. */
export function begunAt({ reached, ended }: Course): Instant | undefined {
  const [first] = Object.entries(reached)
    .filter(([status]) => status !== Draft)
    .map(([, at]) => at)
    .sort()
  return Draft in reached && first !== undefined && first === ended ? undefined : first
}

/** Milliseconds in each stage, in all and by what was waited for. */
export function stagesOf(
  kind: WorkKind,
  { spent }: Course,
): { stage: string; all: number; waits: [Wait, number][] }[] {
  return Object.entries(spent)
    .filter(([stage]) => stage !== Draft)
    .map(([stage, [named, otherwise]]) => ({
      stage,
      all: named + otherwise,
      waits: [
        ['people', named],
        [stages[kind][stage] ?? 'system', otherwise],
      ],
    }))
}

export const minutes = (milliseconds: number): number => Math.round(milliseconds / Minute)

export const dayOf = (at: Instant): PlainDate => dateIn(env(Env.timeZone), at)
export const monthOf = (at: Instant): Month => dayOf(at).slice(0, 7)

/** Statuses of a renewal while nobody has decided, and those that came because nobody did. */
const Undecided = ['deciding', 'renegotiating']
const Missed = ['renewed_by_itself', 'lapsed']

/**
 * Whether a case that was carried out kept its date: goods the one they were needed by, equipment the first day, a renewal
 * decided before its notice date. Undefined where there was none.
 */
export function keptDate(kind: WorkKind, { status, summary }: CaseHead, course: Course): boolean | undefined {
  const date = (name: string) =>
    typeof summary[name] === 'string' ? (summary[name] as PlainDate) : undefined
  const endedBy = (due: PlainDate | undefined) =>
    due === undefined || course.ended === undefined ? undefined : dayOf(course.ended) <= due
  switch (kind) {
    case 'purchase-request':
      return endedBy(date('neededBy'))
    case 'reservation':
      return endedBy(date('needBy'))
    case 'onboarding':
      return endedBy(date('startDate'))
    case 'renewal': {
      const due = date('sendBy') ?? date('noticeBy') ?? date('decideBy')
      if (due === undefined) return undefined
      if (Missed.includes(status)) return false
      const [decided] = Object.entries(course.reached)
        .filter(([reached]) => !Undecided.includes(reached))
        .map(([, at]) => at)
        .sort()
      return decided !== undefined && dayOf(decided) <= due
    }
    default:
      return undefined
  }
}

/** A projection reads nothing, so a public holiday counts as a working day; weekends are those of the company's country. */
const noHolidays: HolidayCalendar = { isHoliday: () => false }

/** Milliseconds between two instants in which the company is at work. */
export function worked(from: Instant, to: Instant): number {
  const hours = { region: env(Env.country), zone: env(Env.timeZone), from: '09:00', to: '17:00' }
  return workingTime(noHolidays, hours, from, to)
}
