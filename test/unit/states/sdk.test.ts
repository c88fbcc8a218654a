import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  InvalidToken,
  ListExecutionsCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StateMachineDoesNotExist,
  StopExecutionCommand,
  TaskTimedOut,
} from '@aws-sdk/client-sfn'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { statesHttpHandler } from '../../../infra/local/states/http.ts'
import { callback, machineArn, machineOf, Runtime, START } from './runtime.ts'

const tokens: string[] = []
let runtime: Runtime
let server: Server
let client: SFNClient

beforeAll(async () => {
  runtime = new Runtime(
    { ask: machineOf({ Ask: callback('ask') }) },
    { ask: (payload) => tokens.push((payload as { token: string }).token) },
  )
  const handle = statesHttpHandler(runtime.engine)
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const answer = await handle(request.headers['x-amz-target'] as string, Buffer.concat(chunks).toString())
    response.writeHead(answer.status, answer.headers).end(answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  client = new SFNClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  })
})

afterAll(() => {
  client.destroy()
  server.close()
  runtime.remove()
})

it("is understood by AWS's own client", async () => {
  const started = await client.send(
    new StartExecutionCommand({
      stateMachineArn: machineArn('ask'),
      name: 'case-1',
      input: '{"caseId":"case-1"}',
    }),
  )
  expect(started.startDate).toEqual(new Date(START))
  const { executionArn } = started
  await runtime.settle()
  const running = await client.send(new DescribeExecutionCommand({ executionArn }))
  expect(running).toMatchObject({
    status: 'RUNNING',
    input: '{"caseId":"case-1"}',
    startDate: new Date(START),
  })
  await client.send(new SendTaskSuccessCommand({ taskToken: tokens[0], output: '"approve"' }))
  const { events } = await client.send(
    new GetExecutionHistoryCommand({ executionArn, maxResults: 2, reverseOrder: true }),
  )
  expect(events).toMatchObject([
    { type: 'ExecutionSucceeded', id: 8, executionSucceededEventDetails: { output: '"approve"' } },
    { type: 'TaskStateExited', id: 7, timestamp: new Date(START), stateExitedEventDetails: { name: 'Ask' } },
  ])
  const { executions } = await client.send(
    new ListExecutionsCommand({ stateMachineArn: machineArn('ask'), statusFilter: 'SUCCEEDED' }),
  )
  expect(executions).toMatchObject([{ name: 'case-1', stopDate: new Date(START) }])
  const machine = await client.send(new DescribeStateMachineCommand({ stateMachineArn: machineArn('ask') }))
  expect(machine).toMatchObject({ name: 'ask', creationDate: new Date(START) })
})

it('gives the errors their types', async () => {
  const sent = new SendTaskSuccessCommand({ taskToken: tokens[0], output: '1' })
  await expect(client.send(sent)).rejects.toBeInstanceOf(TaskTimedOut)
  await expect(
    client.send(new SendTaskSuccessCommand({ taskToken: 'nonsense', output: '1' })),
  ).rejects.toBeInstanceOf(InvalidToken)
  await expect(
    client.send(new StartExecutionCommand({ stateMachineArn: machineArn('nobody') })),
  ).rejects.toBeInstanceOf(StateMachineDoesNotExist)
  await expect(client.send(new StopExecutionCommand({ executionArn: 'nonsense' }))).rejects.toMatchObject({
    name: 'InvalidArn',
    $metadata: { httpStatusCode: 400 },
  })
})
