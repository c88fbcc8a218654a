import type { App } from 'aws-cdk-lib/core'
import { Validations } from 'aws-cdk-lib/core'
import { AwsSolutionsChecks } from 'cdk-nag'
import { describe, expect, it } from 'vitest'
import { synthesizeConsole } from './console-stack.ts'

const variants: Record<string, Record<string, unknown>> = {
  'as it comes': {},
  'with everything switched on': {
    region: 'eu-central-1',
    alarmEmail: 'on-call@example.com',
    senderIdentity: 'domain',
    customDomain: {
      name: 'it.example.com',
      certificateArn: 'arn:aws:acm:eu-central-1:111122223333:certificate/1',
    },
    consoleUrl: 'https://work.example.com',
    consoleCertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/2',
    signIn: { issuer: 'https://login.example.com/', audience: 'throughline' },
  },
}

interface Finding {
  rule: string
  at: string
}

function findingsIn(app: App, checks = new AwsSolutionsChecks(app, { verbose: true })): Finding[] {
  return checks
    .validateScope(app)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      (violatingResources ?? []).map((resource) => ({ rule: ruleName, at: resource.constructPath ?? '' })),
    )
}

function findingsWithoutAcknowledgements(app: App): Finding[] {
  return findingsIn(app, Object.assign(new AwsSolutionsChecks(app), { isAcknowledged: () => false }))
}

function acknowledgements(app: App): (Finding & { reason: string })[] {
  return app.node.findAll().flatMap((construct) =>
    construct.node.metadata
      .filter((entry) => entry.type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap((entry) => Object.entries(entry.data as Record<string, unknown>))
      .map(([id, reason]) => ({
        rule: id.replace(/^annotation::/i, ''),
        at: construct.node.path,
        reason: String(reason),
      })),
  )
}

describe.each(Object.entries(variants))('cdk-nag, AWS Solutions, %s', (_name, settings) => {
  const { app } = synthesizeConsole(settings)

  it('finds nothing unexplained', () => {
    expect(findingsIn(app)).toEqual([])
  })

  it('needs every explanation that we give', () => {
    const findings = findingsWithoutAcknowledgements(app)
    const idle = acknowledgements(app).filter(
      ({ rule, at }) => !findings.some((finding) => finding.rule === rule && finding.at.startsWith(at)),
    )
    expect(idle).toEqual([])
  })

  it('is given a reason for each', () => {
    for (const { reason } of acknowledgements(app)) expect(reason.length).toBeGreaterThan(30)
  })
})
