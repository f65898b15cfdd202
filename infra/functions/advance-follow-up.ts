import type { Construct } from 'constructs'
import { AsyncFunction } from '../constructs/async-function.ts'
import { sendEmail } from '../permissions/email.ts'
import { useKeyThrough } from '../permissions/keys.ts'
import { useItems } from '../permissions/tables.ts'
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
  alarmClock.give(advance)
  advance.allow(useItems(data.identity.table, 'ReadIdentity', ['dynamodb:GetItem']))
  advance.allow(useKeyThrough({ service: 'dynamodb', key: data.identity.key }, 'IdentityKey'))
  advance.allow(useItems(data.followUp.table, 'ReadFollowUps', ['dynamodb:Query']))
  advance.allow(
    useItems(data.followUp.table, 'WriteFollowUps', ['dynamodb:PutItem', 'dynamodb:ConditionCheckItem']),
  )
  advance.allow(useKeyThrough({ service: 'dynamodb', key: data.followUp.key }, 'FollowUpKey'))
  advance.allow(sendEmail(email))
  return advance
}
