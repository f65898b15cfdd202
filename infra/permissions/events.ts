import type { EventBus } from 'aws-cdk-lib/aws-events'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'

/** Publishing as the product, on its own bus. */
export const publishEvents = (bus: EventBus, detailTypes?: readonly string[]): PolicyStatement =>
  new PolicyStatement({
    sid: 'PublishEvents',
    actions: ['events:PutEvents'],
    resources: [bus.eventBusArn],
    conditions: {
      StringEquals: {
        'events:source': 'afterwards',
        ...(detailTypes ? { 'events:detail-type': [...detailTypes] } : {}),
      },
    },
  })
