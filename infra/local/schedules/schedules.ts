import { randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { Clock } from '../clock.ts'
import type { Commits } from '../database.ts'
import type { AsyncInvocations } from '../functions/async-invocations.ts'
import type { Place } from '../template/names.ts'
import type { DueSource } from '../timeline.ts'
import type { ScheduleSpec } from './spec.ts'

interface Planned {
  spec: ScheduleSpec
  /** Instant of the next run in milliseconds since the epoch; null when there is none any more. */
  next: number | null
}

export interface SchedulesOptions {
  specs: readonly ScheduleSpec[]
  place: Place
  db: DatabaseSync
  commits: Commits
  invocations: AsyncInvocations
  clock: Clock
}

/**
 * The schedules of the template. The next run is on disk, so a runtime that was off at the time runs late, and once,
 * however many runs it missed.
 */
export class Schedules implements DueSource {
  readonly #options: SchedulesOptions
  readonly #planned: Planned[]

  constructor(options: SchedulesOptions) {
    this.#options = options
    this.#planned = options.specs.map((spec) => ({ spec, next: this.#recall(spec) }))
  }

  nextDue(): number | null {
    let earliest: number | null = null
    for (const { next } of this.#planned) {
      if (next !== null && (earliest === null || next < earliest)) earliest = next
    }
    return earliest
  }

  async runDue(now: number): Promise<void> {
    const due = this.#planned.flatMap((planned) =>
      planned.next !== null && planned.next <= now ? [{ planned, at: planned.next }] : [],
    )
    for (const { planned, at } of due.sort((a, b) => a.at - b.at)) {
      const { spec } = planned
      const event = this.#options.invocations.accept(spec.functionArn, inputOf(spec, this.#options.place, at))
      // Counted from the present: what was missed meanwhile is not made up for.
      planned.next = spec.recurrence.next(Math.max(now, this.#options.clock.now()), at)
      await this.#options.commits.write(() => {
        event.write()
        this.#remember(planned)
      })
      event.start()
    }
  }

  /** The next run as it was planned; of a new or changed schedule, counted from now. */
  #recall(spec: ScheduleSpec): number | null {
    const { db, clock } = this.#options
    const row = db
      .prepare('SELECT next_run FROM schedule WHERE name = ? AND expression = ?')
      .get(spec.name, spec.expression)
    if (row) return row.next_run === null ? null : Number(row.next_run)
    const now = clock.now()
    const planned = { spec, next: spec.recurrence.next(now, now) }
    this.#remember(planned)
    return planned.next
  }

  #remember({ spec, next }: Planned): void {
    this.#options.db
      .prepare('INSERT OR REPLACE INTO schedule (name, expression, next_run) VALUES (?, ?, ?)')
      .run(spec.name, spec.expression, next)
  }
}

/** What the function receives: the schedule's input, in which some words stand for facts of the run. */
function inputOf(spec: ScheduleSpec, place: Place, at: number): string {
  const time = new Date(at).toISOString().replace(/\.\d+Z$/, 'Z')
  const id = randomUUID()
  if (spec.input !== undefined) {
    return spec.input
      .replaceAll('<aws.scheduler.schedule-arn>', spec.arn)
      .replaceAll('<aws.scheduler.scheduled-time>', time)
      .replaceAll('<aws.scheduler.execution-id>', id)
      .replaceAll('<aws.scheduler.attempt-number>', '1')
  }
  return JSON.stringify({
    version: '0',
    id,
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    account: place.account,
    time,
    region: place.region,
    resources: [spec.arn],
    detail: '{}',
  })
}
