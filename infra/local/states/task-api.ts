import type { Service } from './api.ts'
import { ApiError } from './api-error.ts'
import { type Execution, threads } from './execution.ts'
import { limits } from './limits.ts'
import { parseJson, Request } from './request.ts'
import type { Answer } from './task-answer.ts'

type Response = Record<string, unknown>

export async function sendTaskSuccess(service: Service, raw: Record<string, unknown>): Promise<Response> {
  const request = new Request(raw, ['taskToken', 'output'])
  const output = parseJson(request.required('output'), limits.payloadBytes, (problem) => {
    throw new ApiError('InvalidOutput', `Invalid Output: '${problem}'`)
  })
  return answer(service, request, { type: 'succeeded', output })
}

export async function sendTaskFailure(service: Service, raw: Record<string, unknown>): Promise<Response> {
  const request = new Request(raw, ['taskToken', 'error', 'cause'])
  const error = request.text('error', limits.errorLength)
  const cause = request.text('cause', limits.causeLength)
  return answer(service, request, {
    type: 'failed',
    ...(error === null ? {} : { error }),
    ...(cause === null ? {} : { cause }),
  })
}

export async function sendTaskHeartbeat(service: Service, raw: Record<string, unknown>): Promise<Response> {
  return answer(service, new Request(raw, ['taskToken']), { type: 'heartbeat' })
}

/** Resolves when the task's answer is on disk: from then on nothing can undo it. */
async function answer(
  { tokens, executor, store }: Service,
  request: Request,
  taskAnswer: Answer,
): Promise<Response> {
  const token = request.required('taskToken')
  const target = token.length > limits.taskTokenLength ? null : tokens.read(token)
  if (!target) throw new ApiError('InvalidToken', "Invalid Token: 'Invalid token'")
  if (!executor.isRunning(target.execution)) {
    if (store.execution(target.execution)) throw timedOut()
    throw new ApiError('TaskDoesNotExist', 'Task Does Not Exist')
  }
  const { task } = target
  await executor.hand(target.execution, { type: 'task', task, answer: taskAnswer }, (execution) => {
    if (!isOpen(execution, task)) throw timedOut()
  })
  await executor.committed()
  return {}
}

function isOpen(execution: Execution, task: number): boolean {
  if (execution.outcome) return false
  for (const { visit } of threads(execution.root)) {
    if (visit?.waits?.for === 'task' && visit.waits.task === task) return visit.waits.callback
  }
  return false
}

function timedOut(): ApiError {
  return new ApiError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'")
}
