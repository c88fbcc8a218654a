import { describeInstant } from '../platform/calendar/zone.ts'
import { type AskingDomain, type Choice, type DecisionView, doneTask, type Fact } from '../tasks/index.ts'
import { Healths, type Project, type UpdateContent } from './model.ts'
import { describeTarget, healthWords } from './rules.ts'
import { mustBeProject } from './store.ts'
import { recordUpdate } from './updating.ts'

const choice = {
  id: 'update',
  label: 'Send the update',
  past: 'updated',
  kind: 'primary',
  fields: [
    {
      name: 'health',
      label: 'How does it go?',
      type: 'radio',
      options: Healths.map((value) => ({ value, label: healthWords[value] })),
      required: true,
    },
    { name: 'summary', label: 'In one or two sentences', type: 'textarea', required: true },
    { name: 'next', label: 'What comes next', type: 'textarea', required: false },
  ],
} as const satisfies Choice & { kind: 'primary' }

const oneLineOf = (text: string | undefined) => text?.replaceAll(/\s+/g, ' ').trim()

/** The weekly update of a project, asked of its owner. */
export const projectTasks: AskingDomain = {
  letter: () => 'project-update-request',

  choices: () => [{ ...choice, fields: [...choice.fields] }],

  subject(file, task, zone) {
    const { project } = mustBeProject(file)
    return {
      headline: `How does “${project.name}” go?`,
      askedOf: task.person.name,
      requester: 'Throughline',
      facts: factsOf(project),
      lines: [],
      before: before(project, zone),
      whyYou: 'You own the project, and its people read this on Monday.',
      next: [{ choice: 'update', text: 'It goes to everybody who gets the weekly digest.' }],
      choices: [{ ...choice, fields: [...choice.fields] }],
      remark: false,
    }
  },

  outcome(file, task, zone) {
    const { project } = mustBeProject(file)
    return {
      headline: project.name,
      text: task.closed ? [`It is not needed any more: ${task.closed.because}.`] : [],
      facts: factsOf(project),
      before: task.answer ? [] : before(project, zone),
    }
  },

  /** What is asked does not change: how it goes. */
  digest: (_file, task) => task.digest,
  changes: () => [],

  answer(file, task, answer, actor) {
    const { health, summary, next } = answer.values ?? {}
    const content = {
      health,
      summary: oneLineOf(summary),
      ...(next && { next: oneLineOf(next) }),
    } as UpdateContent
    return recordUpdate(file, content, actor, answer.at, { task: task.sk, writes: [doneTask(task, answer)] })
  },

  mayPassOn: () => true,
}

function factsOf(project: Project): Fact[] {
  return [
    { label: 'Target', value: describeTarget(project) },
    { label: 'Cases', value: String(project.cases) },
  ]
}

/** The update before, so that this one can say what is new. */
function before({ update }: Project, zone: string): DecisionView[] {
  if (!update) return []
  return [
    {
      who: update.by,
      what: `said: ${healthWords[update.health].toLowerCase()}`,
      at: describeInstant(zone, update.at),
      comment: update.summary,
    },
  ]
}
