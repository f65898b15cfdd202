import { Duration, RemovalPolicy, Size, Validations } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
} from 'aws-cdk-lib/aws-lambda'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { type Deployment, nameOf } from '../deployment.ts'
import type { FunctionName } from '../function-names.ts'
import { OpenStatement } from '../permissions/open-statement.ts'
import { impactAlarm } from './alarm.ts'

export type HouseFunctionProps = {
  readonly deployment: Deployment
  readonly name: FunctionName
  /** One sentence: what it does. */
  readonly description: string
  /** What it costs, and whom, when this function fails. */
  readonly errorImpact: string
  /** Beyond STAGE. */
  readonly environment: Readonly<Record<string, string>>
  /** Default 512. */
  readonly memoryMb?: number
  /** Default 20. */
  readonly timeoutSeconds?: number
  /** Temporary disk, which Lambda encrypts. Default half a gibibyte. */
  readonly temporaryGibibytes?: number
}

/**
 * A Lambda function with what every one of ours has: its own role that starts empty, an encrypted log group
 * that forgets, and an alarm that says what a failure costs. Grants are written by hand, one `allow` a line.
 */
export class HouseFunction extends Construct {
  readonly lambda: LambdaFunction
  readonly role: Role
  readonly timeout: Duration

  constructor(scope: Construct, id: string, props: HouseFunctionProps) {
    super(scope, id)
    const { config, bundles, operationsKey } = props.deployment
    const logGroup = new LogGroup(this, 'Logs', {
      logGroupName: `/afterwards/${config.stage}/${props.name}`,
      encryptionKey: operationsKey,
      retention: config.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `What ${props.name} may do.`,
    })
    this.allow(
      new PolicyStatement({
        sid: 'WriteOwnLogs',
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
    )
    this.timeout = Duration.seconds(props.timeoutSeconds ?? 20)
    const reserved = config.reservedConcurrency[props.name]
    this.lambda = new LambdaFunction(this, 'Function', {
      // Schedules hold this function's ARN for up to three years: a name that CloudFormation chose could
      // change under them.
      functionName: nameOf(config, props.name),
      description: props.description,
      role: this.role,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(bundles[props.name]),
      memorySize: props.memoryMb ?? 512,
      timeout: this.timeout,
      ...(props.temporaryGibibytes === undefined
        ? {}
        : { ephemeralStorageSize: Size.gibibytes(props.temporaryGibibytes) }),
      environment: { STAGE: config.stage, NODE_OPTIONS: '--enable-source-maps', ...props.environment },
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      ...(reserved === undefined ? {} : { reservedConcurrentExecutions: reserved }),
    })
    impactAlarm(this, 'Errors', {
      alarmTopic: props.deployment.alarmTopic,
      metric: this.lambda.metricErrors({ period: Duration.minutes(5), statistic: 'Sum' }),
      errorImpact: props.errorImpact,
      runbook: 'function-errors',
    })
  }

  /** One grant. */
  allow(statement: PolicyStatement): this {
    this.role.addToPolicy(statement)
    if (statement instanceof OpenStatement) {
      const { resource, reason } = statement.openness
      Validations.of(this.role).acknowledge({ id: `AwsSolutions-IAM5[Resource::${resource}]`, reason })
    }
    return this
  }
}
