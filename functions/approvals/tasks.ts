import { balanceFacts } from '../budgets/index.ts'
import { type CaseFile, itemOf, itemsOf } from '../cases/index.ts'
import { samePerson } from '../people/index.ts'
import { describeInstant } from '../platform/calendar/zone.ts'
import { now } from '../platform/clock.ts'
import { Problem } from '../platform/errors.ts'
import { describeMoney } from '../platform/money.ts'
import type { AskingDomain, DecisionView, Task } from '../tasks/index.ts'
import { openTasks, takeAnswer } from './answer.ts'
import { changedParts } from './changes.ts'
import { changesSeen, keptOf } from './earlier-rounds.ts'
import { type Decision, type Route, routeSk, type Stage } from './model.ts'
import { partiesOf } from './rules.ts'
import { closing } from './tasks-of-stage.ts'
import { amountFact, decided, lineViews, whyYou } from './words.ts'

const choices = [
  { id: 'approve', label: 'Approve', past: decided.approve, kind: 'primary' as const },
  {
    id: 'request_changes',
    label: 'Ask for changes',
    past: decided.request_changes,
    kind: 'neutral' as const,
    commentRequired: true,
  },
  { id: 'reject', label: 'Reject', past: decided.reject, kind: 'danger' as const, commentRequired: true },
]

/** What pages, letters and the API show and take for an approval. */
export const approvalTasks: AskingDomain = {
  letter: () => 'approval-request',
  showsFiles: true,

  choices: () => choices,

  async subject(file, task, zone) {
    const { route, stage } = context(file, task)
    const { content } = route
    const balance = await balanceFacts(file.head.charge, now())
    return {
      headline: `Do you approve “${content.what}”?`,
      ...(content.total && { amount: describeMoney(content.total) }),
      askedOf: task.person.name,
      requester: file.head.requester.name,
      facts: [...content.facts, ...balance],
      ...(content.why && { why: content.why }),
      lines: lineViews(content),
      ...(content.total && { total: describeMoney(content.total) }),
      changes: changesSeen(file, task, content),
      before: decisions(file, task.revision, zone),
      stage: { number: stage.number, of: stage.of, name: stage.name },
      whyYou: whyYou(route, stage, task),
      next: whatNext(file, route, stage),
      choices,
    }
  },

  outcome(file, task, zone) {
    const { route, stage } = context(file, task)
    const text = task.closed
      ? [`Your answer is not needed any more: ${task.closed.because}.`]
      : [afterwards(file, route, stage)]
    return {
      headline: route.content.what,
      text,
      facts: [...amountFact(route.content), ...route.content.facts],
      before: decisions(file, task.revision, zone, task),
    }
  },

  digest: (file) => itemOf<Route>(file, routeSk(file.head.revision))?.digest ?? '',

  changes(file, task) {
    const before = itemOf<Route>(file, routeSk(task.revision))
    const after = itemOf<Route>(file, routeSk(file.head.revision))
    return before && after ? changedParts(before.content, after.content) : []
  },

  answer: takeAnswer,

  // A right that somebody has for another is not passed on.
  mayPassOn: (task) => task.for === undefined,

  moved: (file, task, to) => [
    { Put: { Item: stageAskedOf(file, task, to) } },
    ...closing(
      file,
      openTasks(file, context(file, task).stage).filter((each) => each.for?.id === task.person.id),
      now(),
      `it was passed on to ${to.name}`,
      [task],
    ),
  ],
}

/**
 * The stage with another approver in the place of one. @throws Problem 422 for whoever it is for, or who asked for it,
 * by an alias as well, and for somebody whose say counts in this round already.
 */
function stageAskedOf(file: CaseFile, task: Task, to: Task['person']): Stage {
  const { route, stage } = context(file, task)
  if (task.for) {
    throw new Problem(
      422,
      'delegated_already',
      `${task.person.name} is asked in the place of ${task.for.name}, and cannot pass that on.`,
    )
  }
  if (partiesOf(file.head, route).some((party) => samePerson(party, to)))
    throw new Problem(422, 'own_request', `${to.name} may not approve what is asked by or for themselves.`)
  const asked = itemsOf<Stage>(file, `stage#${task.revision}.`).flatMap((each) => each.approvers)
  if (asked.some((approver) => samePerson(approver, to)))
    throw new Problem(422, 'asked_already', `${to.name} is asked in this round already.`)
  const approvers = stage.approvers.map((approver) => {
    if (approver.id !== task.person.id) return approver
    const { timeZone: _theirs, ...kept } = approver
    return { ...kept, ...to, as: `approver in the place of ${approver.name}` }
  })
  return { ...stage, approvers }
}

function context(file: CaseFile, task: Task): { route: Route; stage: Stage } {
  const route = itemOf<Route>(file, routeSk(task.revision))
  const stage = itemOf<Stage>(file, task.on)
  if (!route || !stage) throw new Error(`Task ${task.sk} of case ${task.caseId} has no route or stage.`)
  return { route, stage }
}

/** The decisions of a round in the order in which they were made, without that of one task. */
function decisions(file: CaseFile, revision: number, zone: string, without?: Task): DecisionView[] {
  const given = itemsOf<Task>(file, `task#${revision}.`)
    .filter((task) => task.sk !== without?.sk)
    .flatMap((task) => (task.answer ? [{ answer: task.answer, whom: task.for?.name }] : []))
    .map(({ answer, whom }) => ({
      who: answer.by.name,
      ...(whom && { on_behalf: whom }),
      what: decided[answer.choice as Decision],
      at: answer.at,
      ...(answer.comment !== undefined && { comment: answer.comment }),
    }))
  const kept = keptOf(file, revision).map(({ id, name, by, round, at }) => ({
    who: by.name,
    ...(by.personId !== id && { on_behalf: name }),
    what: `${decided.approve} in round ${round}; the changes since then do not touch it`,
    at,
  }))
  return [...kept, ...given, ...overridden(file, revision)]
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ at, ...decision }) => ({ ...decision, at: describeInstant(zone, at) }))
}

function overridden(file: CaseFile, revision: number) {
  return itemsOf<Stage>(file, `stage#${revision}.`).flatMap(({ override }) =>
    override
      ? [
          {
            who: override.by.name,
            what: `${decided[override.decision]} as administrator`,
            at: override.at,
            comment: override.reason,
          },
        ]
      : [],
  )
}

function whatNext(file: CaseFile, route: Route, stage: Stage) {
  const { name } = file.head.requester
  return [
    { choice: 'approve', text: afterYes(route, stage) },
    { choice: 'request_changes', text: `${name} gets your comment. ${route.content.words.onceSentBack}` },
    { choice: 'reject', text: `${name} is told, with your comment. ${route.content.words.onceRejected}` },
  ]
}

/** How it stands for somebody who has answered. */
function afterwards(file: CaseFile, route: Route, stage: Stage): string {
  const { requester, status, revision } = file.head
  if (status === 'withdrawn' && revision === stage.revision) return `${requester.name} withdrew the request.`
  const next = route.stages[stage.number]
  switch (stage.outcome) {
    case 'approved':
      return next ? `Next: ${next.name}.` : `That was the last approval: ${route.content.words.onceApproved}.`
    case 'rejected':
      return route.content.words.onceRejected
    case 'changes_requested':
    case 'recalled':
      return route.content.words.onceSentBack
    default:
      return 'Others are asked at this stage as well.'
  }
}

function afterYes(route: Route, stage: Stage): string {
  if (stage.needed - stage.yes.length > 1) return 'Others of this stage must approve as well.'
  const next = route.foreseen[stage.number]
  if (!next) return `This is the last approval: ${route.content.words.onceApproved}.`
  return `Next: ${route.stages[stage.number]?.name} (${next.map((person) => person.name).join(', ')}).`
}
