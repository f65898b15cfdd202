import { Key } from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'
import { EventsToQueue } from '../constructs/event-route.ts'
import { QueueFunction } from '../constructs/queue-function.ts'
import { useKeyThrough } from '../permissions/keys.ts'
import { useItems } from '../permissions/tables.ts'
import { emailFeedbackRuleName } from '../stacks/data-stack.ts'
import type { Parts } from './parts.ts'

/**
 * Works off what SES says about each message. Those events hold addresses, so they wait under the identity
 * key.
 */
export const recordEmailFeedback = (
  scope: Construct,
  { deployment, data, email, alarmClock }: Parts,
): QueueFunction => {
  const record = new QueueFunction(scope, 'RecordEmailFeedback', {
    deployment,
    name: 'record-email-feedback',
    description: 'Settles sends, and records bounces and complaints as facts about the person.',
    errorImpact: 'A bounced or complaining address may be written to again, and sends stay unsettled.',
    environment: {
      IDENTITY_TABLE: data.identity.table.tableName,
      FOLLOW_UP_TABLE: data.followUp.table.tableName,
    },
    // As an import, so that nothing adds to the key's policy behind our back: data-stack.ts names the one
    // rule.
    queueKey: Key.fromKeyArn(scope, 'IdentityKey', data.identity.key.keyArn),
  })
  alarmClock.give(record)
  record.allow(useItems(data.identity.table, 'ReadIdentity', ['dynamodb:GetItem']))
  record.allow(useItems(data.identity.table, 'MarkBouncedAddress', ['dynamodb:PutItem']))
  record.allow(useKeyThrough({ service: 'dynamodb', key: data.identity.key }, 'IdentityKey'))
  record.allow(useKeyThrough({ service: 'sqs', key: data.identity.key }, 'FeedbackQueueKey'))
  record.allow(useItems(data.followUp.table, 'ReadFollowUps', ['dynamodb:Query']))
  record.allow(
    useItems(data.followUp.table, 'WriteFollowUps', ['dynamodb:PutItem', 'dynamodb:ConditionCheckItem']),
  )
  record.allow(useKeyThrough({ service: 'dynamodb', key: data.followUp.key }, 'FollowUpKey'))

  new EventsToQueue(scope, 'EmailFeedback', {
    description: 'What became of an email to a patient.',
    ruleName: emailFeedbackRuleName(deployment.config),
    pattern: {
      source: ['aws.ses'],
      'detail-type': [
        'Email Sent',
        'Email Delivered',
        'Email Bounced',
        'Email Complaint Received',
        'Email Rejected',
        'Email Rendering Failed',
      ],
      detail: { mail: { tags: { 'ses:configuration-set': [email.configurationSetName] } } },
    },
    queue: record.queue,
  })
  return record
}
