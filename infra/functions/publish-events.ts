import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import { DeadLetterQueue } from '../constructs/dead-letter-queue.ts'
import { HouseFunction } from '../constructs/house-function.ts'
import { publishEvents } from '../permissions/events.ts'
import { useKeyThrough } from '../permissions/keys.ts'
import { setAsideFailures } from '../permissions/queues.ts'
import { readStream } from '../permissions/tables.ts'
import type { Parts } from './parts.ts'

/** Reads what was just written to the log of each person, and tells the bus. */
export const publishTheLog = (scope: Construct, { deployment, data, bus }: Parts): HouseFunction => {
  const publish = new HouseFunction(scope, 'PublishEvents', {
    deployment,
    name: 'publish-events',
    description: "Publishes what happened to follow-ups, from the table's stream, in order, at least once.",
    errorImpact:
      'The staff hear of bounces and unknown sends, and a risk owner that they must look, a day late: from the daily emails.',
    environment: { EVENT_BUS: bus.eventBusName },
  })
  const failures = new DeadLetterQueue(scope, 'UnpublishedEvents', {
    deployment,
    errorImpact: 'Events of some follow-ups were not published; the table still has them.',
  })
  new EventSourceMapping(scope, 'FollowUpLog', {
    target: publish.lambda,
    eventSourceArn: data.followUpStreamArn,
    startingPosition: StartingPosition.TRIM_HORIZON,
    batchSize: 100,
    bisectBatchOnError: true,
    retryAttempts: 10,
    reportBatchItemFailures: true,
    filters: ['log#', 'outbox#'].map((prefix) =>
      FilterCriteria.filter({
        eventName: FilterRule.isEqual('INSERT'),
        dynamodb: { Keys: { sk: { S: FilterRule.beginsWith(prefix) } } },
      }),
    ),
    onFailure: { bind: () => ({ destination: failures.queue.queueArn }) },
  })
  publish.allow(readStream(data.followUpStreamArn))
  publish.allow(useKeyThrough({ service: 'dynamodb', key: data.followUp.key }, 'FollowUpKey'))
  publish.allow(publishEvents(bus))
  publish.allow(setAsideFailures(failures.queue))
  return publish
}
