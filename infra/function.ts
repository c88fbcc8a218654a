import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, Code, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import type { EnvName } from '../functions/platform/environment.ts'
import type { Bundle } from './bundle.ts'
import type { FunctionName } from './functions.ts'
import type { Settings } from './settings.ts'

export interface StackFunctionProps {
  name: FunctionName
  bundle: Bundle
  settings: Settings
  environment: Partial<Record<EnvName, string>>
  /** Time limit. 10 s when absent: an HTTP answer later than that is of no use to anybody. */
  seconds?: number
}

/** Throughline's own metrics, as the functions emit them in their logs (embedded metric format). */
export const metricsNamespace = 'Throughline'

/** A function with all that ours have in common: runtime, log with an end, tracing, a role of its own that may do nothing else. */
export class StackFunction extends Construct {
  readonly lambda: LambdaFunction
  readonly functionName: FunctionName
  private readonly role: Role

  constructor(scope: Construct, id: string, props: StackFunctionProps) {
    super(scope, id)
    this.functionName = props.name
    const logGroup = new LogGroup(this, 'Log', {
      retention: props.settings.retentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    this.lambda = new LambdaFunction(this, 'Function', {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(props.bundle.folder),
      handler: 'index.handler',
      // A third of a CPU: the SDK's clients load in well under a second, and no step needs more memory.
      memorySize: 512,
      timeout: Duration.seconds(props.seconds ?? 10),
      role: this.role,
      logGroup,
      tracing: Tracing.ACTIVE,
      environment: {
        ...props.environment,
        POWERTOOLS_SERVICE_NAME: props.name,
        POWERTOOLS_METRICS_NAMESPACE: metricsNamespace,
      },
    })
    this.allow(
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
    )
    Validations.of(this.role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'Only xray:PutTraceSegments and xray:PutTelemetryRecords, for which IAM knows no resource.',
    })
  }

  /** Adds statements to the function's own role. */
  allow(...statements: PolicyStatement[]): void {
    for (const statement of statements) this.role.addToPrincipalPolicy(statement)
  }
}
