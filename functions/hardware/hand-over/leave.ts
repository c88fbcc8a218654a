import {
  type Actor,
  type CaseFile,
  type Change,
  changingCase,
  closedWait,
  fileAfter,
} from '../../cases/index.ts'
import { getPerson } from '../../people/index.ts'
import { Problem } from '../../platform/errors.ts'
import { get, transact, type Write } from '../../platform/table.ts'
import { doneTask, type Task, type TaskAnswer } from '../../tasks/index.ts'
import { serveLines } from '../claimants.ts'
import { moving, type Recipient } from '../inventory/index.ts'
import { issuing, type Level, levelKey } from '../stock/index.ts'
import { type HandOver, type HandOverLine, type HandOverStatus, PreparationWait } from './model.ts'
import { needsOfLines, parentOf, tellingParent } from './parent.ts'
import { listOf, openLines, waitsFor } from './rules.ts'
import { closings, mustBeHandOver, notDue } from './store.ts'
import { addedUp, mustLoad } from './units.ts'

/** Everything in the parcel leaves the shelf and is the recipient's, who is asked to accept it. */
export async function leaveShelf(
  file: CaseFile,
  task: Task,
  answer: TaskAnswer,
  actor: Actor,
): Promise<CaseFile> {
  const { handOver } = mustBeHandOver(file, file.head.caseId)
  const { caseId } = file.head
  const { at } = answer
  const lines = openLines(handOver)
  const holder = await asInDirectory(handOver.recipient)
  const moved = await Promise.all(
    lines.flatMap(({ assetId }) =>
      assetId === undefined
        ? []
        : [
            mustLoad(assetId).then((loaded) =>
              moving(
                loaded,
                { to: 'in_use', holder, handOver: caseId, from: 'picked' },
                { at, actor, forCase: caseId },
              ),
            ),
          ],
    ),
  )
  const parent = await parentOf(handOver)
  const counted = (line: HandOverLine) => line.tracking === 'quantity'
  const needs = [
    ...needsOfLines(
      parent,
      lines.filter((line) => !counted(line)),
    ).map(({ need, units }) => issuing(need, units, 'picked')),
    ...needsOfLines(parent, lines.filter(counted)).map(({ need, units }) =>
      issuing(need, units, 'allocated'),
    ),
  ]
  const levels = addedUp(
    moved.flatMap(({ levels }) => levels),
    needs,
  )
  for (const { modelId, quantity } of await freeUnits(handOver))
    levels.add(modelId, handOver.locationId, { free: -quantity, went: quantity })
  const after: HandOver = { ...notDue(handOver), leftAt: at, leftBy: actor.name }
  const wait = closedWait(file, PreparationWait, { caseId, decision: 'left' })
  const status: HandOverStatus = 'awaiting_acceptance'
  const { to, tracking } = handOver.delivery
  const how = to === 'home' ? `sent to ${handOver.recipient.name}` : `handed to ${handOver.recipient.name}`
  const own: Write[] = [
    { Put: { Item: after } },
    doneTask(task, answer),
    ...closings(file, at, `${actor.name} has prepared it`, task.sk),
    wait.write,
  ]
  const change: Change = {
    at,
    event: {
      type: 'handed_over',
      actor,
      text: `${actor.name}: ${listOf(lines)} ${how}${tracking ? `, tracking ${tracking}` : ''}.`,
      facts: {
        assets: lines.flatMap(({ assetId }) => assetId ?? []),
        ...(tracking && { tracking }),
        ...(answer.comment && { comment: answer.comment }),
      },
    },
    head: { status, waitingFor: [{ what: waitsFor(status, after) ?? '', who: [], since: at }] },
    writes: own,
    outbox: { workflow: wait.workflow },
  }
  const { next, writes } = changingCase(file.head, change)
  await transact([
    ...writes,
    ...moved.flatMap((each) => each.writes),
    ...needs.flatMap((each) => each.writes),
    ...levels.writes(at),
    ...tellingParent(parent, { caseId, handOver: after, happened: 'left', lines }, at),
  ])
  await serveLines(levels.touched())
  return fileAfter(file, next, own)
}

/** The letter may go to a private address; whoever has the unit signs in by the one of the directory. */
async function asInDirectory(recipient: Recipient): Promise<Recipient> {
  const person = await getPerson(recipient.personId)
  return person ? { ...recipient, email: person.email } : recipient
}

/** What is only counted and nobody has set aside. @throws Problem 422 when there is less of it than is to leave. */
async function freeUnits(handOver: HandOver): Promise<HandOverLine[]> {
  const lines = openLines(handOver).filter(({ tracking, need }) => tracking === 'quantity' && !need)
  for (const { model, modelId } of lines) {
    const wanted = lines
      .filter((line) => line.modelId === modelId)
      .reduce((sum, { quantity }) => sum + quantity, 0)
    const level = await get<Level>(levelKey(modelId, handOver.locationId))
    const free = level?.free ?? 0
    if (free < wanted)
      throw new Problem(422, 'not_enough', `${model}: only ${free} free at ${handOver.place}, not ${wanted}.`)
  }
  return lines
}
