import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions'
import { ArnFormat, RemovalPolicy, Stack, Token, Validations } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import type { StackFunction } from './function.ts'
import { projectRoot, type Settings } from './settings.ts'

export interface WorkflowsProps {
  settings: Settings
  steps: Readonly<Record<'approvals' | 'procurement' | 'renewals' | 'hardware', StackFunction>>
}

/** The state machines that wait for somebody's answer. */
const waitingMachines = ['approval', 'renewal', 'hand-over', 'onboarding', 'offboarding'] as const
type WaitingMachine = (typeof waitingMachines)[number]

/** The state machines of `workflows/`, each with a role for exactly what its definition calls. */
export class Workflows extends Construct {
  readonly approval: StateMachine
  readonly procurement: StateMachine
  readonly vendorChange: StateMachine
  readonly renewal: StateMachine
  readonly handOver: StateMachine
  readonly onboarding: StateMachine
  readonly offboarding: StateMachine
  readonly writeOff: StateMachine
  readonly orderChange: StateMachine
  private readonly settings: Settings

  constructor(scope: Construct, id: string, { settings, steps }: WorkflowsProps) {
    super(scope, id)
    this.settings = settings
    this.approval = this.machine('approval', {
      substitutions: { ApprovalsSteps: steps.approvals.lambda.functionArn },
      statements: [invoke(steps.approvals)],
    })
    this.procurement = this.machine('procurement', {
      substitutions: {
        ProcurementSteps: steps.procurement.lambda.functionArn,
        ApprovalMachine: this.approval.stateMachineArn,
      },
      statements: [invoke(steps.procurement), ...this.runChild('approval')],
    })
    this.vendorChange = this.machine('vendor-change', {
      substitutions: {
        RenewalsSteps: steps.renewals.lambda.functionArn,
        ApprovalMachine: this.approval.stateMachineArn,
      },
      statements: [invoke(steps.renewals), ...this.runChild('approval')],
    })
    this.renewal = this.machine('renewal', {
      substitutions: {
        RenewalsSteps: steps.renewals.lambda.functionArn,
        ApprovalMachine: this.approval.stateMachineArn,
      },
      statements: [invoke(steps.renewals), ...this.runChild('approval')],
    })
    this.handOver = this.machine('hand-over', {
      substitutions: { HardwareSteps: steps.hardware.lambda.functionArn },
      statements: [invoke(steps.hardware)],
    })
    this.onboarding = this.machine('onboarding', {
      substitutions: {
        HardwareSteps: steps.hardware.lambda.functionArn,
        ProcurementMachine: this.procurement.stateMachineArn,
      },
      statements: [invoke(steps.hardware), ...this.runChild('procurement')],
    })
    this.offboarding = this.machine('offboarding', {
      substitutions: { HardwareSteps: steps.hardware.lambda.functionArn },
      statements: [invoke(steps.hardware)],
    })
    this.writeOff = this.machine('write-off', {
      substitutions: {
        HardwareSteps: steps.hardware.lambda.functionArn,
        ApprovalMachine: this.approval.stateMachineArn,
      },
      statements: [invoke(steps.hardware), ...this.runChild('approval')],
    })
    this.orderChange = this.machine('order-change', {
      substitutions: {
        ProcurementSteps: steps.procurement.lambda.functionArn,
        ApprovalMachine: this.approval.stateMachineArn,
      },
      statements: [invoke(steps.procurement), ...this.runChild('approval')],
    })
  }

  /** Lets a function start the workflows that cases ask for. */
  grantStart(fn: StackFunction): void {
    fn.allow(
      new PolicyStatement({
        actions: ['states:StartExecution'],
        resources: [
          'procurement',
          'vendor-change',
          'renewal',
          'hand-over',
          'onboarding',
          'offboarding',
          'write-off',
          'order-change',
        ].map((name) => this.machineArn(name)),
      }),
    )
  }

  /** Lets a function read how far the workflows of cases have come. */
  grantFollow(fn: StackFunction): void {
    const all = `${this.settings.stackName}-*`
    fn.allow(
      new PolicyStatement({
        actions: ['states:DescribeExecution', 'states:GetExecutionHistory'],
        resources: [this.executionArn(all)],
      }),
    )
    this.acknowledgeExecutions(
      fn,
      all,
      'Reading executions of our own machines, whose names are those of the cases.',
    )
  }

  /**
   * Lets a function answer workflows that wait for people, and no other: IAM checks this action on the state machine of the
   * waiting task, although its reference lists no resource for it. By name, not by reference: the machine refers to the
   * function already, and CloudFormation allows no circle.
   */
  grantAnswer(fn: StackFunction, machines: readonly WaitingMachine[] = waitingMachines): void {
    fn.allow(
      new PolicyStatement({
        actions: ['states:SendTaskSuccess'],
        resources: machines.map((name) => this.machineArn(name)),
      }),
    )
  }

  private machineName(name: string): string {
    return `${this.settings.stackName}-${name}`
  }

  private machineArn(name: string): string {
    return Stack.of(this).formatArn({
      service: 'states',
      resource: 'stateMachine',
      resourceName: this.machineName(name),
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    })
  }

  private executionArn(name: string): string {
    return Stack.of(this).formatArn({
      service: 'states',
      resource: 'execution',
      resourceName: name,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    })
  }

  private acknowledgeExecutions(scope: Construct, name: string, reason: string): void {
    const { region } = Stack.of(this)
    const shown = Token.isUnresolved(region) ? '<AWS::Region>' : region
    Validations.of(scope).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:states:${shown}:<AWS::AccountId>:execution:${name}]`,
      reason,
    })
  }

  /** What `states:startExecution.sync:2` needs, from the Step Functions guide ("Start workflow executions"). */
  private runChild(name: string): PolicyStatement[] {
    const stack = Stack.of(this)
    const executions = `${this.machineName(name)}:*`
    this.acknowledgeExecutions(
      this,
      executions,
      'Executions of this one machine; their names are those of the cases and not known beforehand.',
    )
    return [
      new PolicyStatement({ actions: ['states:StartExecution'], resources: [this.machineArn(name)] }),
      new PolicyStatement({
        actions: ['states:DescribeExecution', 'states:StopExecution'],
        resources: [this.executionArn(executions)],
      }),
      new PolicyStatement({
        actions: ['events:PutTargets', 'events:PutRule', 'events:DescribeRule'],
        resources: [
          stack.formatArn({
            service: 'events',
            resource: 'rule',
            resourceName: 'StepFunctionsGetEventsForStepFunctionsExecutionRule',
          }),
        ],
      }),
    ]
  }

  private machine(
    name: string,
    { substitutions, statements }: { substitutions: Record<string, string>; statements: PolicyStatement[] },
  ): StateMachine {
    const role = new Role(this, `${name}-role`, { assumedBy: new ServicePrincipal('states.amazonaws.com') })
    for (const statement of statements) role.addToPrincipalPolicy(statement)
    const machine = new StateMachine(this, name, {
      stateMachineName: this.machineName(name),
      definitionBody: DefinitionBody.fromString(
        readFileSync(join(projectRoot, 'workflows', `${name}.asl.json`), 'utf8'),
      ),
      definitionSubstitutions: substitutions,
      role,
      tracingEnabled: true,
      logs: {
        // Log groups of state machines bear this prefix, or the account's resource policy for logs grows too long.
        destination: new LogGroup(this, `${name}-log`, {
          logGroupName: `/aws/vendedlogs/states/${this.machineName(name)}`,
          retention: this.settings.retentionDays,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
        level: LogLevel.ALL,
        includeExecutionData: false,
      },
    })
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason:
        'Delivery of logs (logs:CreateLogDelivery and its kin) and X-Ray: IAM knows no resource for either.',
    })
    return machine
  }
}

function invoke(fn: StackFunction): PolicyStatement {
  return new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [fn.lambda.functionArn] })
}
