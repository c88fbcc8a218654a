import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { functionEntries } from '../../infra/functions.ts'
import { projectRoot } from '../../infra/settings.ts'
import { type Resource, resourcesOf, synthesize } from './stack.ts'

const { template, alarms: watching } = synthesize({ alarmEmail: 'on-call@example.com' })
const alarms = Object.values(resourcesOf(watching, 'AWS::CloudWatch::Alarm'))
const text = (value: unknown) => JSON.stringify(value)

/** What a reference of the stack of alarms stands for: the core's stack hands it in as a parameter. */
const [handedIn] = Object.values(resourcesOf(template, 'AWS::CloudFormation::Stack')).map(
  ({ Properties }) => Properties.Parameters as Record<string, unknown>,
)
const meant = (dimension: { Value: { Ref?: string } }) =>
  handedIn?.[dimension.Value.Ref ?? ''] ?? dimension.Value

function alarmsOn(metric: Record<string, unknown>): Resource[] {
  return alarms.filter((alarm) =>
    Object.entries(metric).every(([key, value]) => alarm.Properties[key] === value),
  )
}

const dimensionsOf = (found: Resource[]) =>
  found.map((alarm) =>
    text(
      (alarm.Properties.Dimensions as { Name: string; Value: { Ref?: string } }[]).map((each) => ({
        Name: each.Name,
        Value: meant(each),
      })),
    ),
  )

describe('alarms', () => {
  it('watch every dead-letter queue', () => {
    const watched = dimensionsOf(
      alarmsOn({ Namespace: 'AWS/SQS', MetricName: 'ApproximateNumberOfMessagesVisible' }),
    )
    const queues = Object.keys(resourcesOf(template, 'AWS::SQS::Queue'))
    expect(queues.length).toBeGreaterThan(0)
    for (const queue of queues)
      expect(
        watched.some((dimension) => dimension.includes(queue)),
        queue,
      ).toBe(true)
  })

  it('watch every bad end of every state machine', () => {
    const machines = Object.keys(resourcesOf(template, 'AWS::StepFunctions::StateMachine'))
    expect(machines.length).toBeGreaterThan(0)
    for (const metric of ['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted']) {
      const watched = dimensionsOf(alarmsOn({ Namespace: 'AWS/States', MetricName: metric }))
      for (const machine of machines) {
        expect(
          watched.some((dimension) => dimension.includes(machine)),
          `${metric} ${machine}`,
        ).toBe(true)
      }
    }
  })

  it('watch errors and throttles of every function', () => {
    for (const metric of ['Errors', 'Throttles']) {
      expect(alarmsOn({ Namespace: 'AWS/Lambda', MetricName: metric })).toHaveLength(
        Object.keys(functionEntries).length,
      )
    }
  })

  it('watch for task tokens that nobody knows', () => {
    expect(dimensionsOf(alarmsOn({ Namespace: 'Throughline', MetricName: 'InvalidTaskToken' }))).toEqual([
      text([{ Name: 'service', Value: 'dispatcher' }]),
    ])
  })

  it('watch the age of the stream', () => {
    const [age] = alarmsOn({ Namespace: 'AWS/Lambda', MetricName: 'IteratorAge' })
    expect(age?.Properties).toMatchObject({ Threshold: 600_000, Statistic: 'Maximum' })
    expect(text(age?.Properties.Dimensions)).toContain('dispatcherFunction')
  })

  it('go off at the first sign and stay silent without data', () => {
    for (const alarm of alarms) {
      expect(alarm.Properties).toMatchObject({
        ComparisonOperator: 'GreaterThanThreshold',
        EvaluationPeriods: 1,
        TreatMissingData: 'notBreaching',
      })
    }
  })

  it('reach a person when one is named', () => {
    watching.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'on-call@example.com',
    })
    for (const alarm of alarms) expect(alarm.Properties.AlarmActions).toHaveLength(1)
    const [silent] = Object.values(resourcesOf(synthesize().alarms, 'AWS::CloudWatch::Alarm'))
    expect(silent?.Properties).not.toHaveProperty('AlarmActions')
  })
})

describe('the runbook', () => {
  const runbook = readFileSync(join(projectRoot, 'docs', 'runbook.md'), 'utf8')
  const sections = [...runbook.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading as string)
  const named = alarms.map(
    (alarm) => /docs\/runbook\.md#([\w-]+)$/.exec(String(alarm.Properties.AlarmDescription))?.[1],
  )

  it('has the section that an alarm names', () => {
    for (const section of named) expect(sections).toContain(section)
  })

  it('quotes lines that the functions do log', () => {
    const sources = globSync('functions/**/*.ts', { cwd: projectRoot })
      .map((file) => readFileSync(join(projectRoot, file), 'utf8'))
      .join('\n')
    const quoted = [...runbook.matchAll(/\bline `([^`]+)`/g)].map(([, line]) => line as string)
    expect(quoted.length).toBeGreaterThan(0)
    for (const line of quoted) expect(sources).toContain(`'${line}'`)
  })

  it('has the section that a broken-off workflow names', () => {
    for (const file of globSync('workflows/*.asl.json', { cwd: projectRoot })) {
      const definition = readFileSync(join(projectRoot, file), 'utf8')
      for (const [, section] of definition.matchAll(/the ([\w-]+) section of the runbook/g)) {
        expect(sections).toContain(section)
      }
    }
  })
})
