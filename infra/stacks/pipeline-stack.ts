import { ArnFormat, Duration, Stack, type StackProps } from 'aws-cdk-lib'
import { EventBus } from 'aws-cdk-lib/aws-events'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Construct } from 'constructs'
import { AlarmClock } from '../constructs/alarm-clock.ts'
import { DeadLetterQueue } from '../constructs/dead-letter-queue.ts'
import type { HouseFunction } from '../constructs/house-function.ts'
import { type Deployment, nameOf } from '../deployment.ts'
import { advanceFollowUp } from '../functions/advance-follow-up.ts'
import { alertClinicians } from '../functions/alert-clinicians.ts'
import { analyseAttrition } from '../functions/analyse-attrition.ts'
import { enrolGraduates } from '../functions/enrol-graduates.ts'
import { exportDataset } from '../functions/export-dataset.ts'
import type { Parts } from '../functions/parts.ts'
import { publishTheLog } from '../functions/publish-events.ts'
import { reconcileFollowUps } from '../functions/reconcile-follow-ups.ts'
import { recordEmailFeedback } from '../functions/record-email-feedback.ts'

export type PipelineStackProps = StackProps & Omit<Parts, 'bus' | 'alarmClock'>

/**
 * Everything that happens without anybody looking: enrolling, waking, sending, noticing, exporting,
 * analysing.
 */
export class PipelineStack extends Stack {
  readonly parts: Parts
  readonly publish: HouseFunction
  readonly reconcile: HouseFunction
  readonly functions: readonly HouseFunction[]

  constructor(
    scope: Construct,
    id: string,
    { deployment, data, email, publicOrigin, ...props }: PipelineStackProps,
  ) {
    super(scope, id, props)
    const bus = ownBus(this, deployment)
    const alarmClock = new AlarmClock(this, 'AlarmClock', {
      deployment,
      // Written out, because the function's own environment holds it too.
      wakes: this.formatArn({
        service: 'lambda',
        resource: 'function',
        resourceName: nameOf(deployment.config, 'advance-follow-up'),
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      }),
    })
    this.parts = { deployment, data, email, publicOrigin, bus, alarmClock }
    const advance = advanceFollowUp(this, this.parts)
    this.publish = publishTheLog(this, this.parts)
    this.reconcile = reconcileFollowUps(this, this.parts, advance)
    this.functions = [
      enrolGraduates(this, this.parts),
      advance,
      this.publish,
      recordEmailFeedback(this, this.parts),
      this.reconcile,
      alertClinicians(this, this.parts),
      exportDataset(this, this.parts),
      analyseAttrition(this, this.parts),
    ]
  }
}

/** The product's bus, with an archive to replay from. Events hold ids only. */
const ownBus = (stack: Stack, deployment: Deployment): EventBus => {
  const failures = new DeadLetterQueue(stack, 'BusDeadLetters', {
    deployment,
    errorImpact: 'An event reached nobody: an alert, an export or an analysis did not start.',
  }).queue
  const bus = new EventBus(stack, 'Bus', {
    eventBusName: nameOf(deployment.config, 'events'),
    deadLetterQueue: failures,
  })
  failures.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('events.amazonaws.com')],
      actions: ['sqs:SendMessage'],
      resources: [failures.queueArn],
      conditions: { ArnEquals: { 'aws:SourceArn': bus.eventBusArn } },
    }),
  )
  bus.archive('Archive', {
    description: 'What happened to follow-ups, for replay after a fault.',
    eventPattern: { source: ['afterwards'] },
    retention: Duration.days(90),
  })
  return bus
}
