import { Construct } from 'constructs'
import { AsyncFunction } from '../constructs/async-function.ts'
import { workQueue } from '../constructs/work-queue.ts'
import { readSendQuota, sendEmail } from '../permissions/email.ts'
import { useKeyThrough } from '../permissions/keys.ts'
import { waitInLine } from '../permissions/queues.ts'
import { takeSendingSlot, useItems } from '../permissions/tables.ts'
import type { Parts } from './parts.ts'

/**
 * Woken by an alarm clock or by the reconciler: does whatever is due in one follow-up, and sets the next
 * alarm.
 */
export const advanceFollowUp = (
  scope: Construct,
  { deployment, data, email, alarmClock, publicOrigin }: Parts,
): AsyncFunction => {
  const advance = new AsyncFunction(scope, 'AdvanceFollowUp', {
    deployment,
    name: 'advance-follow-up',
    description: 'Takes one follow-up one step on: an email, a hand-over to the staff, or its end.',
    errorImpact: 'An email to a patient may be late; the reconciler retries within half a working day.',
    environment: {
      IDENTITY_TABLE: data.identity.table.tableName,
      FOLLOW_UP_TABLE: data.followUp.table.tableName,
      PUBLIC_ORIGIN: publicOrigin,
      SENDER_ADDRESS: email.senderAddress,
      CONFIGURATION_SET: email.configurationSetName,
    },
  })
  const line = workQueue(new Construct(advance, 'Line'), {
    deployment,
    worker: advance,
    // Each waits for its own slot, and none for another's.
    batchSize: 1,
    errorImpact: 'An email to a patient misses its slot; its alarm takes another one a few minutes later.',
  })
  advance.lambda.addEnvironment('SENDING_LINE_URL', line.queueUrl)
  advance.allow(waitInLine(line))
  alarmClock.give(advance)
  advance.allow(useItems(data.identity.table, 'ReadIdentity', ['dynamodb:GetItem']))
  advance.allow(useKeyThrough({ service: 'dynamodb', key: data.identity.key }, 'IdentityKey'))
  advance.allow(useItems(data.followUp.table, 'ReadFollowUps', ['dynamodb:Query']))
  advance.allow(
    useItems(data.followUp.table, 'WriteFollowUps', ['dynamodb:PutItem', 'dynamodb:ConditionCheckItem']),
  )
  advance.allow(useKeyThrough({ service: 'dynamodb', key: data.followUp.key }, 'FollowUpKey'))
  advance.allow(sendEmail(email))
  advance.allow(readSendQuota())
  advance.allow(takeSendingSlot(data.followUp.table))
  return advance
}
