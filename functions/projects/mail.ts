import { caseUrl, itemOf, type LetterWriter, type LetterWriters } from '../cases/index.ts'
import { coordinators, getPerson, isLiving } from '../people/index.ts'
import { now } from '../platform/clock.ts'
import { Env, env } from '../platform/environment.ts'
import type { Task } from '../tasks/index.ts'
import { describeTarget } from './rules.ts'
import { placeOf, projectIn } from './store.ts'
import { weekOf } from './week.ts'

/** Asks the owner how the project goes; the page behind its link takes the answer. */
const updateRequest: LetterWriter = async ({ file, request, link }) => {
  const loaded = projectIn(file)
  const task = request.task === undefined ? undefined : itemOf<Task>(file, request.task)
  if (!loaded || task?.status !== 'open') return []
  const { project } = loaded
  return [
    {
      content: {
        to: { name: task.person.name, address: task.person.email },
        subject: `${request.facts?.reminder ? 'Reminder: how' : 'How'} does "${project.name}" go?`,
        lead: `The week is nearly over: how does "${project.name}" go?`,
        facts: [
          { label: 'Target', value: describeTarget(project) },
          ...(project.update ? [{ label: 'You said last', value: project.update.summary }] : []),
        ],
        button: { label: 'Give the update', url: link(task) },
        paragraphs: ['It takes a minute: how it goes, a sentence or two, and what comes next.'],
        footer: ['The link is yours alone and needs no sign-in.'],
        reason: 'You get this mail every week because you own the project.',
      },
    },
  ]
}

/** A project whose owner has left, to those who can give it another. */
const ownerless: LetterWriter = async ({ file }) => {
  const loaded = projectIn(file)
  if (!loaded) return []
  const { project } = loaded
  return (await coordinators()).map((person) => ({
    content: {
      to: { name: person.name, address: person.email },
      subject: `Without an owner: ${project.name}`,
      lead: `${project.owner.name}, who owns "${project.name}", is not here any more.`,
      facts: [{ label: 'Target', value: describeTarget(project) }],
      button: { label: 'Open the project', url: caseUrl(file.head) },
      paragraphs: ['Nobody was asked for an update this week. Give the project another owner, or end it.'],
      footer: [],
      reason: 'You get this mail because you are a coordinator.',
    },
  }))
}

/** How somebody's week begins: all their projects in one mail. */
const weeklyDigest: LetterWriter = async ({ request }) => {
  const person = await getPerson(String(request.facts?.person))
  if (!person || !isLiving(person)) return []
  const week = await weekOf(person.id, String(request.facts?.since), now(), placeOf(person).zone)
  const off = week.projects.filter(({ health }) => !health.startsWith('On track')).length
  return [
    {
      content: {
        to: { name: person.name, address: person.email },
        subject: `Your week: ${count(week.projects.length, 'project')}${week.waiting.length > 0 ? `, ${count(week.waiting.length, 'thing')} for you to do` : ''}`,
        lead:
          off === 0
            ? 'All your projects are on track.'
            : `${off} of ${count(week.projects.length, 'project')} ${off === 1 ? 'is' : 'are'} not on track, or nobody has said so yet.`,
        facts: week.projects.map(({ name, health, note }) => ({ label: name, value: health, note })),
        lines: week.moved.map(({ title, detail, status }) => ({
          description: title,
          titled: true as const,
          detail,
          amount: status,
        })),
        button: { label: 'Open the projects', url: `${env(Env.publicUrl)}/projects` },
        paragraphs: [
          week.waiting.length > 0
            ? `Waits for you: ${week.waiting.join('; ')}.`
            : 'Nothing waits for you today.',
          ...(week.moved.length === 0 ? ['No case of your projects has moved since the last digest.'] : []),
          ...(week.ahead.length > 0 ? ['Dates ahead:', ...week.ahead] : []),
        ],
        footer: ['You can switch this weekly mail off on the page "Projects".'],
        reason: 'You get this mail because you belong to a project, or are a coordinator.',
      },
    },
  ]
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`
}

export const letters = {
  'project-update-request': updateRequest,
  'project-ownerless': ownerless,
  'weekly-digest': weeklyDigest,
} satisfies LetterWriters
