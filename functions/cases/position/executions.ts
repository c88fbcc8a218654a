import {
  DescribeExecutionCommand,
  type ExecutionStatus,
  GetExecutionHistoryCommand,
  type GetExecutionHistoryCommandInput,
  type HistoryEvent,
  SFNClient,
} from '@aws-sdk/client-sfn'
import { machineIn, type Position, positionAfter, startedBy, waitsForExecutions } from './rules.ts'

export type Standing = Position & { status: 'running' | 'succeeded' | 'failed' | 'stopped' }

/** An execution that another one waits for; `path`: the states that wait, from the case's own machine inwards. */
export type Inside = Standing & { path: string[]; machine: string }

const statuses: Partial<Record<ExecutionStatus, Standing['status']>> = {
  RUNNING: 'running',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
}

let engine: SFNClient | undefined

/**
 * Where an execution of the machine with this name stands, and those for which it waits, and so on; undefined when the
 * engine does not know it. Our machines bear the stack's name before their own.
 */
export async function positionOf(
  executionArn: string,
  machine: string,
): Promise<(Standing & { inside: Inside[] }) | undefined> {
  const found = await read(executionArn)
  const before = machineIn(executionArn).length - machine.length
  return found && { ...found.standing, inside: await insideOf(found.children, [], before) }
}

async function insideOf(children: Map<string, string>, path: string[], before: number): Promise<Inside[]> {
  const all = [...children].map(async ([state, arn]) => {
    const found = await read(arn)
    if (!found) return []
    const here = [...path, state]
    const machine = machineIn(arn).slice(before)
    return [{ path: here, machine, ...found.standing }, ...(await insideOf(found.children, here, before))]
  })
  return (await Promise.all(all)).flat()
}

/** `children`: ARNs of the executions that it waits for, by the state that waits. */
async function read(
  executionArn: string,
): Promise<{ standing: Standing; children: Map<string, string> } | undefined> {
  engine ??= new SFNClient({ maxAttempts: 3 })
  try {
    const told = await engine.send(
      new DescribeExecutionCommand({ executionArn, includedData: 'METADATA_ONLY' }),
    )
    const history: HistoryEvent[] = []
    for await (const page of pages(engine, { executionArn, includeExecutionData: false }))
      history.push(...page)
    const { visited, now } = positionAfter(history)
    const status = statuses[told.status ?? 'RUNNING'] ?? 'stopped'
    if (status !== 'running') return { standing: { status, visited, now: [] }, children: new Map() }
    const waits = waitsForExecutions(history)
    return { standing: { status, visited, now }, children: await childrenOf(engine, executionArn, waits) }
  } catch (error) {
    // Not started yet: the dispatcher does so in a moment. Or long over: an ended execution is forgotten after 90 days.
    if ((error as Error).name === 'ExecutionDoesNotExist') return undefined
    throw error
  }
}

/** Only with its data says an entry what was started. Whatever is waited for began lately: read from the end. */
async function childrenOf(
  sfn: SFNClient,
  executionArn: string,
  waits: ReadonlyMap<string, number>,
): Promise<Map<string, string>> {
  const states = new Map([...waits].map(([state, id]) => [id, state]))
  const children = new Map<string, string>()
  if (states.size === 0) return children
  const backwards = { executionArn, includeExecutionData: true, reverseOrder: true, maxResults: 50 }
  for await (const page of pages(sfn, backwards)) {
    for (const entry of page) {
      const state = entry.id === undefined ? undefined : states.get(entry.id)
      const child = state && startedBy(entry)
      if (child) children.set(state, child)
    }
    if (children.size === states.size) break
  }
  return children
}

async function* pages(
  sfn: SFNClient,
  input: GetExecutionHistoryCommandInput,
): AsyncGenerator<HistoryEvent[]> {
  let nextToken: string | undefined
  do {
    const page = await sfn.send(
      new GetExecutionHistoryCommand({ maxResults: 1000, ...input, ...(nextToken && { nextToken }) }),
    )
    yield page.events ?? []
    nextToken = page.nextToken
  } while (nextToken)
}
