import { type CaseFile, itemsOf } from '../cases/index.ts'
import { coordinators, Directory } from '../people/index.ts'
import { loadHolidays } from '../platform/calendar/holidays.ts'
import { type Instant, later } from '../platform/clock.ts'
import { openTasks } from './answer.ts'
import { CommonLadder, nextRung } from './ladder.ts'
import type { Stage } from './model.ts'
import { hoursOf } from './schedule.ts'

/** Something that happens by itself while an approval waits. */
export interface ComingRung {
  at: Instant
  what: string
  /** Names of those who are written to. */
  to: string[]
  why: string
}

/** What happens to the open stage of a case until an instant if nobody answers: the ladder that the sweep climbs. */
export async function comingRungs(file: CaseFile, from: Instant, until: Instant): Promise<ComingRung[]> {
  const stage = itemsOf<Stage>(file, 'stage#').find((each) => !each.outcome)
  if (!stage) return []
  const calendar = await loadHolidays()
  const directory = new Directory()
  const tasks = openTasks(file, stage)
  const people = await directory.people(tasks.map(({ person }) => person.id))
  const told = (await coordinators(directory)).map(({ name }) => name)
  const rungs: ComingRung[] = []
  for (const task of tasks) {
    const hours = hoursOf(people.find(({ id }) => id === task.person.id))
    for (let passed = stage.passed?.[task.sk]; ; ) {
      const next = nextRung(stage.ladder ?? CommonLadder, passed, task.askedAt, calendar, hours)
      if (!next || next.at > until) break
      const { name } = task.person
      const at = later(next.at, from)
      passed = { count: (passed?.count ?? 0) + 1, at }
      if ('reminder' in next.rung) {
        const why = `${name} has not answered the approval at stage ${stage.number} (${stage.name}).`
        rungs.push({ at, what: 'Reminder of an approval', to: [name], why })
      } else if (!task.for) rungs.push({ at, ...beyond(next.rung.escalate, name, told) })
    }
  }
  return rungs
}

function beyond(escalate: string, name: string, coordinators: string[]): Omit<ComingRung, 'at'> {
  const why = `${name} has been reminded and has not answered.`
  if (escalate === 'coordinators') return { what: 'The coordinators are told', to: coordinators, why }
  if (escalate === 'reject') return { what: 'It counts as rejected', to: [], why }
  if (escalate === 'go_on') return { what: `It goes on without an answer of ${name}`, to: [], why }
  return { what: `Somebody else is asked in the place of ${name}`, to: [], why }
}
