import { CfnRule } from 'aws-cdk-lib/aws-events'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnPermission } from 'aws-cdk-lib/aws-lambda'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { AsyncFunction } from './async-function.ts'

type EventPattern = Readonly<Record<string, unknown>>

type Common = {
  /** Default: the account's default bus. */
  readonly busName?: string
  readonly pattern: EventPattern
  readonly description: string
  /** Only where a key policy must name the rule. */
  readonly ruleName?: string
}

/** Events that start a function; what could not be handed over goes to the function's own failures. */
export class EventsToFunction extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { target, ...rule }: Common & { readonly target: AsyncFunction },
  ) {
    super(scope, id)
    const cfnRule = ruleOf(this, rule, {
      arn: target.lambda.functionArn,
      deadLetterConfig: { arn: target.failures.queueArn },
    })
    new CfnPermission(this, 'MayStart', {
      action: 'lambda:InvokeFunction',
      functionName: target.lambda.functionArn,
      principal: 'events.amazonaws.com',
      sourceArn: cfnRule.attrArn,
    })
    acceptEventsOf(target.failures, cfnRule.attrArn)
  }
}

/** Events that wait in a queue for the function that works it off. */
export class EventsToQueue extends Construct {
  constructor(scope: Construct, id: string, { queue, ...rule }: Common & { readonly queue: Queue }) {
    super(scope, id)
    const cfnRule = ruleOf(this, rule, { arn: queue.queueArn })
    acceptEventsOf(queue, cfnRule.attrArn)
  }
}

const ruleOf = (scope: Construct, rule: Common, target: Omit<CfnRule.TargetProperty, 'id'>): CfnRule =>
  new CfnRule(scope, 'Rule', {
    description: rule.description,
    eventPattern: rule.pattern,
    ...(rule.busName ? { eventBusName: rule.busName } : {}),
    ...(rule.ruleName ? { name: rule.ruleName } : {}),
    targets: [{ id: 'target', ...target }],
  })

const acceptEventsOf = (queue: Queue, ruleArn: string): void => {
  queue.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('events.amazonaws.com')],
      actions: ['sqs:SendMessage'],
      resources: [queue.queueArn],
      conditions: { ArnEquals: { 'aws:SourceArn': ruleArn } },
    }),
  )
}
