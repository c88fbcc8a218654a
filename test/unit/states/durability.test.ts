import { spawn } from 'node:child_process'
import { DatabaseSync } from 'node:sqlite'
import * as fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { randomMachine } from './random-machine.ts'
import {
  callback,
  FunctionError,
  type HistoryEvent,
  machineArn,
  machineOf,
  Runtime,
  START,
  task,
  tick,
} from './runtime.ts'

let runtime: Runtime | undefined
afterEach(() => runtime?.remove())

/** Functions whose answers depend on nothing but what they are given, and on how often a state was tried. */
function functions(runtime: () => Runtime, asked: string[]): Runtime['functions'] {
  return {
    echo: (payload) => payload,
    flaky: (payload) => {
      const now = runtime().clock
      if (now < START + 2000) throw new FunctionError('Flaky', JSON.stringify(payload))
      return payload
    },
    broken: () => {
      throw new FunctionError('Broken')
    },
    decide: (payload) => {
      asked.push((payload as { token: string }).token)
      return null
    },
  }
}

/** People answer when everything else has come to rest. Tokens of attempts that are over are refused. */
async function answerAll({ engine }: Runtime, asked: string[]): Promise<void> {
  for (const taskToken of asked.splice(0)) {
    await engine.call('SendTaskSuccess', { taskToken, output: '{"from":"a person"}' }).catch(() => undefined)
  }
}

/** A history without what chance decides: tokens. */
function comparable(events: HistoryEvent[]): unknown {
  return JSON.parse(JSON.stringify(events).replace(/[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{43}/g, 'token'))
}

/** How an execution ended: status, output, error and cause. A cause may name the event's id. */
function endOf(events: HistoryEvent[]): unknown {
  const { id: _id, previousEventId: _previous, ...end } = events.at(-1) as HistoryEvent
  return JSON.parse(JSON.stringify(end).replace(/event id #\d+/g, 'event id'))
}

async function historyOf(definition: unknown, restartAt: (turn: number) => boolean): Promise<HistoryEvent[]> {
  const asked: string[] = []
  const own: Runtime = new Runtime(
    { machine: definition },
    functions(() => own, asked),
  )
  try {
    const arn = await own.start('machine', { from: 'test' }, 'one')
    for (let turn = 0; ; turn += 1) {
      if (restartAt(turn)) own.restart()
      if (own.engine.busy) {
        await tick()
        continue
      }
      await answerAll(own, asked)
      if (own.engine.busy || asked.length > 0) continue
      if ((await own.describe(arn)).status !== 'RUNNING') return await own.history(arn)
      const due = own.engine.nextDue()
      if (due === null) throw new Error('The execution waits for nothing')
      own.clock = Math.max(own.clock, due)
      await own.engine.runDue(own.clock)
    }
  } finally {
    own.remove()
  }
}

describe('a history', () => {
  it('is well-formed for any machine', async () => {
    await fc.assert(
      fc.asyncProperty(randomMachine, async (definition) => {
        const events = await historyOf(definition, () => false)
        expect(events.map(({ id }) => id)).toEqual(events.map((_, index) => index + 1))
        for (const { id, previousEventId } of events) expect(previousEventId).toBeLessThan(id)
        expect(events.at(-1)?.type).toMatch(/^Execution(Succeeded|Failed|TimedOut)$/)
        const count = (end: string) => events.filter(({ type }) => type.endsWith(end)).length
        expect(count('MapIterationStarted')).toBe(
          count('MapIterationSucceeded') + count('MapIterationFailed') + count('MapIterationAborted'),
        )
      }),
      { numRuns: 40 },
    )
  })

  it('is the same when the engine restarts at any moment', async () => {
    await fc.assert(
      fc.asyncProperty(randomMachine, fc.integer({ min: 0, max: 12 }), async (definition, at) => {
        const whole = await historyOf(definition, () => false)
        const broken = await historyOf(definition, (turn) => turn === at)
        // Functions of concurrent branches may answer in another order after a restart.
        const concurrent = /"(Parallel|Map)"/.test(JSON.stringify(definition))
        if (concurrent) expect(endOf(broken)).toEqual(endOf(whole))
        else expect(comparable(broken)).toEqual(comparable(whole))
        expect(broken.map(({ id }) => id)).toEqual(broken.map((_, index) => index + 1))
      }),
      { numRuns: 40 },
    )
  })

  it('is the same when the engine restarts again and again', async () => {
    const definition = machineOf({
      Ask: callback('decide', { Next: 'Sleep' }),
      Sleep: { Type: 'Wait', Seconds: 60, Next: 'Try' },
      Try: task('flaky', { Retry: [{ ErrorEquals: ['Flaky'] }], Next: 'Each' }),
      Each: {
        Type: 'Map',
        Items: [1, 2, 3],
        MaxConcurrency: 1,
        ItemProcessor: { StartAt: 'Work', States: { Work: task('echo') } },
        End: true,
      },
    })
    const whole = await historyOf(definition, () => false)
    for (const every of [3, 4, 5, 7]) {
      const broken = await historyOf(definition, (turn) => turn > 0 && turn % every === 0 && turn < 200)
      expect(comparable(broken)).toEqual(comparable(whole))
    }
  })
})

describe('an effect', () => {
  it('comes after its transition is on disk', async () => {
    const seen: string[] = []
    const own = new Runtime({
      machine: machineOf({ Work: task('work', { Next: 'Then' }), Then: task('work') }),
    })
    runtime = own
    const { invoke } = own
    own.invoke = (name, payload) => {
      const db = new DatabaseSync(own.file, { readOnly: true })
      const rows = db.prepare('SELECT events FROM states_events ORDER BY first').all()
      seen.push(rows.map(({ events }) => String(events)).join())
      db.close()
      return invoke.call(own, name, payload)
    }
    own.functions.work = () => null
    await own.run('machine')
    expect(seen.map((text) => text.split('LambdaFunctionScheduled').length - 1)).toEqual([1, 2])
  })

  it('does not come, and nothing is answered, when the disk refuses', async () => {
    const own = new Runtime({ machine: machineOf({ Work: task('work') }) }, { work: () => null })
    runtime = own
    await own.start('machine', {}, 'before')
    await own.settle()
    const db = new DatabaseSync(own.file)
    db.exec(
      "CREATE TRIGGER full BEFORE INSERT ON states_events BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END",
    )
    const invoked = own.invoked.length
    const sent = await Promise.allSettled([own.start('machine', {}, 'a'), own.start('machine', {}, 'b')])
    expect(sent.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await tick()
    expect(own.invoked).toHaveLength(invoked)
    expect(own.logged).toEqual([
      { level: 'error', message: expect.any(String), error: 'database or disk is full' },
    ])
    db.exec('DROP TRIGGER full')
    db.close()
    own.restart()
    const list = await own.engine.call('ListExecutions', { stateMachineArn: machineArn('machine') })
    expect(list.executions).toMatchObject([{ name: 'before', status: 'SUCCEEDED' }])
  })

  it('of many executions is paid for with one commit', async () => {
    const own = new Runtime({ machine: machineOf({ Work: task('work') }) }, { work: () => null })
    runtime = own
    let commits = 0
    const { exec } = DatabaseSync.prototype
    DatabaseSync.prototype.exec = function (sql) {
      if (sql === 'COMMIT') commits += 1
      exec.call(this, sql)
    }
    try {
      await Promise.all(Array.from({ length: 40 }, () => own.start('machine')))
      expect(commits).toBe(1)
    } finally {
      DatabaseSync.prototype.exec = exec
    }
  })
})

it('a function is invoked again after a crash, and what it gave counts once', async () => {
  const own = new Runtime({ machine: machineOf({ Work: task('work') }) })
  runtime = own
  let answer: (value: number) => void = () => undefined
  own.functions.work = () => new Promise<number>((resolve) => (answer = resolve))
  const arn = await own.start('machine')
  await tick()
  const before = answer
  own.restart()
  await tick()
  before(1)
  await tick()
  expect(await own.describe(arn)).toMatchObject({ status: 'RUNNING' })
  answer(2)
  expect(await own.finish(arn)).toMatchObject({ output: '2' })
  expect(own.invoked).toHaveLength(2)
  expect((await own.types(arn)).filter((type) => type === 'LambdaFunctionScheduled')).toHaveLength(1)
})

it('no statement of the engine looks through what has ended', async () => {
  const statements = new Set<string>()
  const { prepare } = DatabaseSync.prototype
  DatabaseSync.prototype.prepare = function (sql) {
    statements.add(sql)
    return prepare.call(this, sql)
  }
  try {
    const own = new Runtime({ machine: machineOf({ Ask: callback('decide') }) }, { decide: () => null })
    runtime = own
    const arn = await own.start('machine', {}, 'one')
    own.restart()
    await own.settle()
    const stateMachineArn = machineArn('machine')
    await own.engine.call('ListExecutions', { stateMachineArn })
    await own.engine.call('ListExecutions', { stateMachineArn, statusFilter: 'RUNNING' })
    await own.engine.call('GetExecutionHistory', { executionArn: arn, reverseOrder: true })
    await own.engine.call('StopExecution', { executionArn: arn })
    await own.history(arn)
    own.clock += 100 * 86_400_000
    await own.start('machine', {}, 'one')
    await own.engine.runDue(own.clock)
  } finally {
    DatabaseSync.prototype.prepare = prepare
  }
  const db = new DatabaseSync(runtime?.file ?? '', { readOnly: true })
  expect(statements.size).toBeGreaterThan(20)
  for (const statement of statements) {
    const plan = db.prepare(`EXPLAIN QUERY PLAN ${statement}`).all() as { detail: string }[]
    const bad = plan.filter(({ detail }) =>
      /^SCAN (e|states_(executions|events))\b(?!.*INDEX)|TEMP B-TREE/.test(detail),
    )
    expect({ statement, bad }).toEqual({ statement, bad: [] })
  }
  db.close()
})

it('kill -9 loses nothing that was answered', async () => {
  const own = new Runtime({})
  runtime = own
  own.engine.close()
  const answered = new Set<string>()
  for (const lifetime of [120, 180, 240]) {
    const child = spawn(process.execPath, [`${import.meta.dirname}/crash-child.ts`, own.file])
    let text = ''
    child.stdout.on('data', (chunk) => {
      text += String(chunk)
    })
    const started = new Promise<void>((resolve) => child.stdout.once('data', () => resolve()))
    const ended = new Promise((resolve) => child.once('exit', resolve))
    await started
    await new Promise((resolve) => setTimeout(resolve, lifetime))
    child.kill('SIGKILL')
    await ended
    for (const line of text.split('\n').slice(0, -1)) answered.add(line)
  }
  const { crashing, crashFunctions } = await import('./crash-machine.ts')
  Object.assign(own.functions, crashFunctions)
  own.clock = Date.now()
  own.restart({ crash: crashing })
  expect(answered.size).toBeGreaterThan(10)
  for (const arn of answered) {
    expect(await own.finish(arn)).toMatchObject({ status: 'SUCCEEDED', output: '{"steps":3}' })
    const events = await own.history(arn)
    expect(events.map(({ id }) => id)).toEqual(events.map((_, index) => index + 1))
    expect(events.filter(({ type }) => type === 'LambdaFunctionSucceeded')).toHaveLength(3)
  }
}, 30_000)
