import { CfnOutput, Stack } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import { Env } from '../functions/platform/environment.ts'
import { Alarms } from './alarms.ts'
import { Api } from './api.ts'
import { Attachments } from './attachments.ts'
import type { Bundles } from './bundle.ts'
import { Dispatch } from './dispatch.ts'
import { StackFunction, type StackFunctionProps } from './function.ts'
import type { FunctionName } from './functions.ts'
import { Mail } from './mail.ts'
import { MailEvents } from './mail-events.ts'
import { Projections } from './projections.ts'
import { Schedules } from './schedules.ts'
import type { Settings } from './settings.ts'
import { SignIn } from './sign-in.ts'
import { Storage } from './storage.ts'
import { Workflows } from './workflows.ts'

export interface CoreStackProps {
  settings: Settings
  bundles: Bundles
}

/** All of Throughline that has state or does work: whole in AWS, in an emulator and on one machine. */
export class CoreStack extends Stack {
  readonly api: Api
  readonly attachments: Attachments
  readonly signIn: SignIn
  readonly alarms: Alarms

  constructor(scope: Construct, id: string, { settings, bundles }: CoreStackProps) {
    super(scope, id, {
      description: 'Throughline: purchase approvals, hardware and renewals as workflows',
      env: { ...(settings.region && { region: settings.region }) },
      terminationProtection: settings.removalPolicy === 'retain',
    })
    const storage = new Storage(this, 'Storage', settings)
    this.attachments = new Attachments(this, 'Attachments', settings)
    const mail = new Mail(this, 'Mail', settings)
    const signIn = new SignIn(this, 'SignIn', settings)

    const make = (name: FunctionName, props: Omit<StackFunctionProps, 'bundle' | 'settings' | 'name'>) =>
      new StackFunction(this, name, { ...props, name, bundle: bundles[name], settings })

    const table = { [Env.table]: storage.table.tableName }
    const company = {
      [Env.companyName]: settings.companyName,
      [Env.timeZone]: settings.timeZone,
      [Env.country]: settings.country,
      [Env.language]: settings.language,
    }

    const http = {
      people: make('people-http', { environment: { ...table, [Env.timeZone]: settings.timeZone } }),
      approvals: make('approvals-http', { environment: { ...table, ...company } }),
      budgets: make('budgets-http', { environment: { ...table, [Env.timeZone]: settings.timeZone } }),
      procurement: make('procurement-http', { environment: { ...table, ...company } }),
      renewals: make('renewals-http', { environment: { ...table, ...company }, seconds: 29 }),
      hardware: make('hardware-http', { environment: { ...table, ...company }, seconds: 29 }),
      receipts: make('receipts-http', { environment: { ...table, ...company }, seconds: 29 }),
      found: make('found-page', { environment: { ...table, ...company } }),
      tasks: make('tasks-http', { environment: { ...table, ...company } }),
      overview: make('overview-http', { environment: { ...table, ...company }, seconds: 29 }),
      cases: make('cases-http', { environment: { ...table, ...company } }),
      calendar: make('calendar-feed', { environment: { ...table, ...company } }),
      openapi: make('openapi', { environment: company }),
    }
    const steps = {
      approvals: make('approvals-steps', { environment: { ...table, ...company }, seconds: 30 }),
      procurement: make('procurement-steps', { environment: { ...table, ...company }, seconds: 30 }),
      renewals: make('renewals-steps', { environment: { ...table, ...company }, seconds: 30 }),
      hardware: make('hardware-steps', { environment: { ...table, ...company }, seconds: 30 }),
    }
    const api = new Api(this, 'Api', { settings, functions: http, signIn })
    signIn.returnTo(api.publicUrl)
    this.api = api
    this.signIn = signIn
    for (const fn of [http.people, http.hardware]) fn.lambda.addEnvironment(Env.publicUrl, api.publicUrl)
    const workflows = new Workflows(this, 'Workflows', { settings, steps })

    const machines = {
      [Env.procurementMachine]: workflows.procurement.stateMachineArn,
      [Env.vendorChangeMachine]: workflows.vendorChange.stateMachineArn,
      [Env.renewalMachine]: workflows.renewal.stateMachineArn,
      [Env.onboardingMachine]: workflows.onboarding.stateMachineArn,
      [Env.handOverMachine]: workflows.handOver.stateMachineArn,
      [Env.offboardingMachine]: workflows.offboarding.stateMachineArn,
      [Env.writeOffMachine]: workflows.writeOff.stateMachineArn,
      [Env.orderChangeMachine]: workflows.orderChange.stateMachineArn,
    }
    for (const [name, arn] of Object.entries(machines)) http.overview.lambda.addEnvironment(name, arn)
    workflows.grantFollow(http.overview)
    const moving = {
      ...table,
      ...company,
      ...mail.environment,
      ...machines,
      [Env.publicUrl]: api.publicUrl,
    }
    const dispatcher = make('dispatcher', { environment: moving, seconds: 60 })
    const projector = make('projections', { environment: { ...table, ...company }, seconds: 60 })
    const scanned = make('scan-results', { environment: table, seconds: 30 })
    const sweep = make('sweep', { environment: moving, seconds: 300 })
    const reported = make('mail-events', { environment: { ...table, ...company }, seconds: 60 })

    const { openapi: _describes, ...onTable } = http
    for (const fn of [
      ...Object.values(onTable),
      ...Object.values(steps),
      dispatcher,
      projector,
      sweep,
      reported,
    ])
      storage.grantUse(fn)
    for (const fn of [dispatcher, sweep]) {
      mail.grantSend(fn)
      workflows.grantStart(fn)
      workflows.grantAnswer(fn)
    }
    // A step that arms a wait answers it itself when the answer is in already.
    workflows.grantAnswer(steps.approvals, ['approval'])
    workflows.grantAnswer(steps.renewals, ['renewal'])
    workflows.grantAnswer(steps.hardware, ['hand-over', 'onboarding', 'offboarding'])

    this.attachments.grantTakeIn(http.cases)
    this.attachments.grantRead(http.tasks)
    this.attachments.grantDiscard(sweep)
    this.attachments.tellOfScans(scanned)
    storage.grantUse(scanned)

    const dispatch = new Dispatch(this, 'Dispatch', { table: storage.table, dispatcher })
    const projections = new Projections(this, 'Projections', { table: storage.table, projector })
    const schedules = new Schedules(this, 'Schedules', { settings, sweep })
    const mailEvents = new MailEvents(this, 'MailEvents', { settings, mail, reported })
    this.alarms = new Alarms(this, 'Alarms', {
      settings,
      functions: [
        ...Object.values(http),
        ...Object.values(steps),
        dispatcher,
        projector,
        sweep,
        reported,
        scanned,
      ],
      dispatcher,
      machines: [
        workflows.approval,
        workflows.procurement,
        workflows.vendorChange,
        workflows.renewal,
        workflows.handOver,
        workflows.onboarding,
        workflows.offboarding,
        workflows.writeOff,
        workflows.orderChange,
      ],
      deadLetters: {
        stream: dispatch.deadLetters,
        projections: projections.deadLetters,
        schedule: schedules.deadLetters,
        mail: mailEvents.deadLetters,
        scans: this.attachments.deadLetters,
      },
    })

    new CfnOutput(this, 'ApiUrl', { value: api.url })
    new CfnOutput(this, 'TableName', { value: storage.table.tableName })
    if (signIn.pool) {
      new CfnOutput(this, 'UserPoolId', { value: signIn.pool.userPoolId })
      new CfnOutput(this, 'ClientId', { value: signIn.clientId })
    }
    new CfnOutput(this, 'ApprovalMachineArn', { value: workflows.approval.stateMachineArn })
    new CfnOutput(this, 'ProcurementMachineArn', { value: workflows.procurement.stateMachineArn })
    new CfnOutput(this, 'VendorChangeMachineArn', { value: workflows.vendorChange.stateMachineArn })
    new CfnOutput(this, 'RenewalMachineArn', { value: workflows.renewal.stateMachineArn })
    new CfnOutput(this, 'OnboardingMachineArn', { value: workflows.onboarding.stateMachineArn })
    new CfnOutput(this, 'HandOverMachineArn', { value: workflows.handOver.stateMachineArn })
    new CfnOutput(this, 'OffboardingMachineArn', { value: workflows.offboarding.stateMachineArn })
    new CfnOutput(this, 'WriteOffMachineArn', { value: workflows.writeOff.stateMachineArn })
    new CfnOutput(this, 'OrderChangeMachineArn', { value: workflows.orderChange.stateMachineArn })
  }
}
