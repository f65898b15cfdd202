import type { Construct } from 'constructs'
import type { Round } from '#shared/programme/rules/reconciler-rounds.ts'
import { AsyncFunction } from '../constructs/async-function.ts'
import { RecurringSchedule } from '../constructs/recurring-schedule.ts'
import { startFunction } from '../permissions/functions.ts'
import { useKeyThrough } from '../permissions/keys.ts'
import { queryIndex } from '../permissions/tables.ts'
import type { Parts } from './parts.ts'

/** Scheduler's cron, and the zone in which it is read. */
const timeOf = ({ time, days, timeZone }: Round) => {
  const [hour, minute] = time.split(':').map(Number)
  const weekdays = days.map((day) => day.toUpperCase()).join(',')
  return { cron: `${minute} ${hour} ? * ${weekdays} *`, timeZone }
}

/** Three times in the sending hours of each programme, finds what should have been woken and was not. */
export const reconcileFollowUps = (scope: Construct, parts: Parts, advance: AsyncFunction): AsyncFunction => {
  const { deployment, data, alarmClock } = parts
  const reconcile = new AsyncFunction(scope, 'ReconcileFollowUps', {
    deployment,
    name: 'reconcile-follow-ups',
    description: 'Starts every follow-up whose time has passed without a wake-up.',
    errorImpact: 'Lost wake-ups are not made good: some patients are not written to.',
    environment: {
      FOLLOW_UP_TABLE: data.followUp.table.tableName,
      ADVANCE_FUNCTION: advance.lambda.functionName,
    },
    timeoutSeconds: 300,
  })
  reconcile.allow(queryIndex(data.followUp.table, 'by-wake', 'FindOverdue'))
  reconcile.allow(useKeyThrough({ service: 'dynamodb', key: data.followUp.key }, 'FollowUpKey'))
  reconcile.allow(startFunction(advance.lambda))

  new RecurringSchedule(scope, 'ReconcileTimes', {
    target: reconcile,
    group: alarmClock.group,
    times: deployment.rounds.map(timeOf),
    input: { version: 1 },
  })
  return reconcile
}
