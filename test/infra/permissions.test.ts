import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '../../infra/settings.ts'
import { actionsOf, resourcesOf, type Statement, statementsOf, synthesize } from './stack.ts'

const { template } = synthesize({ senderIdentity: 'domain', alarmEmail: 'on-call@example.com' })

const always = [
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
]
const table = [
  'dynamodb:BatchGetItem',
  'dynamodb:BatchWriteItem',
  'dynamodb:ConditionCheckItem',
  'dynamodb:DeleteItem',
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'dynamodb:Query',
  'dynamodb:UpdateItem',
]
const answer = ['states:SendTaskSuccess']
const queue = ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:SendMessage']
const start = ['states:StartExecution']
const follow = ['states:DescribeExecution', 'states:GetExecutionHistory']
const mail = ['ses:SendEmail', 'ses:SendRawEmail']
const stream = [
  'dynamodb:DescribeStream',
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
  'dynamodb:ListStreams',
  ...queue,
]
const machine = [
  'lambda:InvokeFunction',
  'logs:CreateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:DescribeLogGroups',
  'logs:DescribeResourcePolicies',
  'logs:GetLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:UpdateLogDelivery',
  'xray:GetSamplingRules',
  'xray:GetSamplingTargets',
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
]

/** What starting another machine and waiting for its end takes. */
const child = [
  'states:StartExecution',
  'states:DescribeExecution',
  'states:StopExecution',
  'events:DescribeRule',
  'events:PutRule',
  'events:PutTargets',
]

/** Every role of the stack, by the beginning of its logical id, and all that it may do. */
const roles: Record<string, string[]> = {
  peoplehttpRole: [...always, ...table],
  approvalshttpRole: [...always, ...table],
  budgetshttpRole: [...always, ...table],
  procurementhttpRole: [...always, ...table],
  renewalshttpRole: [...always, ...table],
  hardwarehttpRole: [...always, ...table],
  receiptshttpRole: [...always, ...table],
  foundpageRole: [...always, ...table],
  taskshttpRole: [...always, ...table, 's3:GetObject'],
  caseshttpRole: [...always, ...table, 's3:GetObject', 's3:ListBucket', 's3:PutObject'],
  overviewhttpRole: [...always, ...table, ...follow],
  calendarfeedRole: [...always, ...table],
  openapiRole: always,
  approvalsstepsRole: [...always, ...table, ...answer],
  procurementstepsRole: [...always, ...table],
  renewalsstepsRole: [...always, ...table, ...answer],
  hardwarestepsRole: [...always, ...table, ...answer],
  dispatcherRole: [...always, ...table, ...stream, ...mail, ...start, ...answer],
  projectionsRole: [...always, ...table, ...stream],
  maileventsRole: [...always, ...table, ...queue],
  scanresultsRole: [...always, ...table, ...queue],
  sweepRole: [...always, ...table, 's3:DeleteObject', ...mail, ...start, ...answer],
  Workflowsapprovalrole: machine,
  Workflowsprocurementrole: [...machine, ...child],
  Workflowsvendorchangerole: [...machine, ...child],
  Workflowsrenewalrole: [...machine, ...child],
  Workflowshandoverrole: machine,
  Workflowsonboardingrole: [...machine, ...child],
  Workflowsoffboardingrole: machine,
  Workflowswriteoffrole: [...machine, ...child],
  Workflowsorderchangerole: [...machine, ...child],
  SchedulesRole: ['lambda:InvokeFunction', 'sqs:SendMessage'],
}

/** Actions for which IAM knows no resource, so that they are granted on `*`. */
const withoutResource = /^(xray:(Put|GetSampling)|logs:(\w+LogDeliver\w+|PutResourcePolicy|Describe\w+)$)/

const resources = (statement: Statement) => [statement.Resource].flat()
const text = (value: unknown) => JSON.stringify(value)

describe('permissions', () => {
  it('are those of the list, role by role', () => {
    for (const [role, actions] of Object.entries(roles)) {
      const granted = new Set(statementsOf(template, role).flatMap(actionsOf))
      expect([...granted].toSorted(), role).toEqual([...new Set(actions)].toSorted())
    }
  })

  it('are given to no other role', () => {
    for (const id of Object.keys(resourcesOf(template, 'AWS::IAM::Role'))) {
      expect(
        Object.keys(roles).some((prefix) => id.startsWith(prefix)),
        id,
      ).toBe(true)
    }
    for (const role of Object.values(resourcesOf(template, 'AWS::IAM::Role'))) {
      expect(role.Properties).not.toHaveProperty('ManagedPolicyArns')
      expect(role.Properties).not.toHaveProperty('Policies')
    }
  })

  const statements = Object.keys(roles).flatMap((role) => statementsOf(template, role))

  it('name no action by a pattern', () => {
    expect(statements.flatMap(actionsOf).filter((action) => action.includes('*'))).toEqual([])
  })

  it('name every resource, but for what IAM cannot restrict and the executions of one machine', () => {
    for (const statement of statements) {
      const wide = resources(statement).filter((resource) => text(resource).includes('*'))
      // What lies under a prefix of the bucket; which function has which, attachments.test.ts says.
      if (
        wide.length === 0 ||
        wide.every((resource) => /"Attachments\w+","Arn"\]},"\/\w+\/\*"/.test(text(resource)))
      )
        continue
      const actions = actionsOf(statement)
      if (wide.every((resource) => resource === '*')) {
        expect(actions.filter((action) => !withoutResource.test(action))).toEqual([])
      } else if (actions.includes('states:GetExecutionHistory')) {
        expect(actions).toEqual(follow)
        expect(text(wide)).toMatch(/:execution:throughline-\*/)
      } else {
        expect(actions).toEqual(['states:DescribeExecution', 'states:StopExecution'])
        expect(text(wide)).toMatch(/:execution:throughline-(approval|procurement):\*/)
      }
    }
  })

  it('let the table be used with its three indexes and no other', () => {
    const onTable = statementsOf(template, 'taskshttpRole').filter((statement) =>
      actionsOf(statement).some((action) => action.startsWith('dynamodb:')),
    )
    const [whole, listings] = onTable
    expect(onTable).toHaveLength(2)
    expect(whole?.Resource).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^StorageTable/), 'Arn'] })
    expect(listings?.Action).toBe('dynamodb:Query')
    expect(resources(listings as Statement).map((arn) => text(arn).match(/index\/(\w+)/)?.[1])).toEqual([
      'due',
      'person',
      'kind',
    ])
  })

  it('let mail be sent as the sender only', () => {
    const send = statementsOf(template, 'dispatcherRole').find((one) =>
      actionsOf(one).includes('ses:SendEmail'),
    )
    const [address, domain, set] = resources(send as Statement).map(text)
    expect(address).toContain(':identity/it@example.com')
    expect(domain).toContain(':identity/example.com')
    expect(set).toContain(':configuration-set/')
  })

  it.each([
    ['approvalsstepsRole', ['approval']],
    ['renewalsstepsRole', ['renewal']],
    ['hardwarestepsRole', ['hand-over', 'onboarding', 'offboarding']],
    ['dispatcherRole', ['approval', 'renewal', 'hand-over', 'onboarding', 'offboarding']],
    ['sweepRole', ['approval', 'renewal', 'hand-over', 'onboarding', 'offboarding']],
  ])('let %s answer in the machines that it makes wait or moves: %j', (role, machines) => {
    const send = statementsOf(template, role).find((one) => actionsOf(one).includes('states:SendTaskSuccess'))
    const answered = resources(send as Statement).map(
      (arn) => /:stateMachine:throughline-([\w-]+)"/.exec(text(arn))?.[1],
    )
    expect(answered).toEqual(machines)
  })

  it('let every machine that waits for an answer be answered', () => {
    const waiting = globSync('workflows/*.asl.json', { cwd: projectRoot })
      .filter((file) => readFileSync(join(projectRoot, file), 'utf8').includes('.waitForTaskToken'))
      .map((file) => basename(file, '.asl.json'))
    const answered = text(
      statementsOf(template, 'dispatcherRole').filter((one) =>
        actionsOf(one).includes('states:SendTaskSuccess'),
      ),
    )
    expect(waiting.length).toBeGreaterThan(0)
    for (const name of waiting) expect(answered).toContain(`:stateMachine:throughline-${name}"`)
  })

  it('let API Gateway call a function for this API only, and EventBridge for its rules', () => {
    const permissions = Object.values(resourcesOf(template, 'AWS::Lambda::Permission')).map(
      ({ Properties }) => Properties,
    )
    const rules = permissions.filter(({ Principal }) => Principal === 'events.amazonaws.com')
    expect(
      rules
        .map(({ SourceArn }) => /MailEventsReported|AttachmentsScanned/.exec(text(SourceArn))?.[0])
        .toSorted(),
    ).toEqual(['AttachmentsScanned', 'MailEventsReported'])
    for (const { Principal, SourceArn } of permissions.filter((each) => !rules.includes(each))) {
      expect(Principal).toBe('apigateway.amazonaws.com')
      expect(text(SourceArn)).toContain('"Ref":"ApiHttpApi')
    }
  })

  it('let SES hand over incoming mail of this account only, where a domain takes it in', () => {
    const { template } = synthesize({ inboundDomain: 'replies.example.com' })
    const incoming = Object.values(resourcesOf(template, 'AWS::Lambda::Permission'))
      .map(({ Properties }) => Properties)
      .filter(({ Principal }) => Principal === 'ses.amazonaws.com')
    expect(incoming).toMatchObject([{ SourceAccount: { Ref: 'AWS::AccountId' } }])
  })
})
