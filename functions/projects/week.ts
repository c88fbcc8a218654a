import { type CaseHead, datesIn, describeStatus, hasEnded, loadCase } from '../cases/index.ts'
import { addDays } from '../platform/calendar/dates.ts'
import { dateIn, describeDate } from '../platform/calendar/zone.ts'
import type { Instant, PlainDate } from '../platform/clock.ts'
import { openTasksOf } from '../tasks/index.ts'
import type { Project } from './model.ts'
import { describeTarget, healthWords } from './rules.ts'
import { activeProjectsOf, headsOf, joinedIn } from './store.ts'

/** How far ahead a digest looks. */
const DaysAhead = 21
const MostDates = 8
const MostTasks = 8

/** What somebody is to know as their week begins. */
export interface Week {
  projects: { name: string; health: string; note: string }[]
  /** Cases that changed since the last digest, the latest first. */
  moved: { title: string; detail: string; status: string }[]
  waiting: string[]
  ahead: string[]
}

export async function weekOf(personId: string, since: Instant, at: Instant, zone: string): Promise<Week> {
  const [projects, tasks] = await Promise.all([
    activeProjectsOf(personId),
    openTasksOf(personId, MostTasks + 1),
  ])
  const cases = (await Promise.all(projects.map(casesOf))).flat()
  const today = dateIn(zone, at)
  return {
    projects: projects.map((project) => ({
      name: project.name,
      health: `${project.update ? healthWords[project.update.health] : 'No update yet'}, target ${describeTarget(project)}`,
      note: noteOf(project, since),
    })),
    moved: cases
      .filter(({ head }) => head.updatedAt > since)
      .map(({ head, project }) => ({
        title: head.title,
        detail: project.name,
        status: describeStatus(head.status),
      })),
    waiting: tasks.items.map(({ title }) => title).slice(0, MostTasks),
    ahead: datesAhead(projects, cases, today),
  }
}

async function casesOf(project: Project): Promise<{ head: CaseHead; project: Project }[]> {
  if (project.cases === 0) return []
  const file = await loadCase(project.projectId)
  const heads = file ? await headsOf(joinedIn(file)) : []
  return heads.map((head) => ({ head, project }))
}

function noteOf({ update, owner }: Project, since: Instant): string {
  if (!update) return `${owner.name} has not said yet how it goes.`
  const words = `${update.summary}${update.next ? ` Next: ${update.next}` : ''}`
  return update.at > since ? words : `No update last week. Before: ${words}`
}

function datesAhead(
  projects: readonly Project[],
  cases: readonly { head: CaseHead }[],
  today: PlainDate,
): string[] {
  const last = addDays(today, DaysAhead)
  const targets = projects.map(({ targetDate, name }) => ({ date: targetDate, what: `target of ${name}` }))
  const ofCases = cases
    .filter(({ head }) => !hasEnded(head))
    .flatMap(({ head }) =>
      datesIn(head.summary).map(({ label, date }) => ({
        date,
        what: `${head.title}, ${label.toLowerCase()}`,
      })),
    )
  return [...targets, ...ofCases]
    .flatMap(({ date, what }) => (date && date >= today && date <= last ? [{ date, what }] : []))
    .toSorted((a, b) => (a.date < b.date ? -1 : 1))
    .slice(0, MostDates)
    .map(({ date, what }) => `${describeDate(date)}: ${what}`)
}
