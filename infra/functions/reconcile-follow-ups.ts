import type { Construct } from 'constructs'
import { AsyncFunction } from '../constructs/async-function.ts'
import { RecurringSchedule } from '../constructs/recurring-schedule.ts'
import { startFunction } from '../permissions/functions.ts'
import { useKeyThrough } from '../permissions/keys.ts'
import { queryIndex } from '../permissions/tables.ts'
import type { Parts } from './parts.ts'

/** Three times each working day, finds what should have been woken and was not. */
export const reconcileFollowUps = (scope: Construct, parts: Parts, advance: AsyncFunction): AsyncFunction => {
  const { surroundings, data, alarmClock } = parts
  const reconcile = new AsyncFunction(scope, 'ReconcileFollowUps', {
    surroundings,
    name: 'reconcile-follow-ups',
    description: 'Starts every follow-up whose time has passed without a wake-up.',
    errorImpact: 'Lost wake-ups are not made good: some patients are not written to.',
    environment: {
      FOLLOW_UP_TABLE: data.followUp.table.tableName,
      ADVANCE_FUNCTION: advance.lambda.functionName,
    },
    timeoutSeconds: 300,
  })
  reconcile.may(queryIndex(data.followUp.table, 'by-wake', 'FindOverdue'))
  reconcile.may(useKeyThrough('dynamodb', data.followUp.key, 'FollowUpKey'))
  reconcile.may(startFunction(advance.lambda))

  new RecurringSchedule(scope, 'ReconcileTimes', {
    target: reconcile,
    group: alarmClock.group,
    crons: ['30 10 ? * MON-FRI *', '30 13 ? * MON-FRI *', '30 16 ? * MON-FRI *'],
    timeZone: 'Europe/London',
    input: { version: 1 },
  })
  return reconcile
}
