import type { Construct } from 'constructs'
import { AsyncFunction } from '../constructs/async-function.ts'
import { EventsToFunction } from '../constructs/event-route.ts'
import { RecurringSchedule } from '../constructs/recurring-schedule.ts'
import { readSendQuota, sendEmail } from '../permissions/email.ts'
import { useKeyThrough } from '../permissions/keys.ts'
import { queryIndex, takeSendingSlot, useItems } from '../permissions/tables.ts'
import type { Parts } from './parts.ts'

const inLondon = (...crons: readonly string[]) => crons.map((cron) => ({ cron, timeZone: 'Europe/London' }))

/** Tells the team who needs a person: once a day, and the same day for a bounce or an unknown send. */
export const alertClinicians = (scope: Construct, parts: Parts): AsyncFunction => {
  const { deployment, data, email, bus, alarmClock, publicOrigin } = parts
  const alert = new AsyncFunction(scope, 'AlertClinicians', {
    deployment,
    name: 'alert-clinicians',
    description: "Emails the programme's team its list of people to reach: ids and a link, no names.",
    errorImpact:
      'The team is not told whom to ring, and a risk owner may not be told to look. The pages are still right when opened.',
    environment: {
      FOLLOW_UP_TABLE: data.followUp.table.tableName,
      RISK_TABLE: data.risk.table.tableName,
      PUBLIC_ORIGIN: publicOrigin,
      SENDER_ADDRESS: email.senderAddress,
      CONFIGURATION_SET: email.configurationSetName,
    },
    timeoutSeconds: 60,
  })
  alert.allow(queryIndex(data.followUp.table, 'by-board', 'ReadBoard'))
  alert.allow(useItems(data.followUp.table, 'ReadFollowUps', ['dynamodb:Query']))
  alert.allow(useItems(data.followUp.table, 'MarkDayAlerted', ['dynamodb:PutItem']))
  alert.allow(useKeyThrough({ service: 'dynamodb', key: data.followUp.key }, 'FollowUpKey'))
  alert.allow(queryIndex(data.risk.table, 'by-state', 'CountUnseenRisk'))
  alert.allow(useKeyThrough({ service: 'dynamodb', key: data.risk.key }, 'RiskKey'))
  alert.allow(sendEmail(email))
  alert.allow(readSendQuota())
  alert.allow(takeSendingSlot(data.followUp.table))

  new RecurringSchedule(scope, 'DailyAlert', {
    target: alert,
    group: alarmClock.group,
    times: inLondon('30 8 ? * MON-FRI *'),
    input: { version: 1 },
  })
  if (deployment.hasRiskOwner)
    new RecurringSchedule(scope, 'RiskReminder', {
      target: alert,
      group: alarmClock.group,
      times: inLondon('45 8 * * ? *'),
      input: { version: 1, remind: 'risk' },
    })
  if (deployment.hasRiskCover)
    new RecurringSchedule(scope, 'RiskCover', {
      target: alert,
      group: alarmClock.group,
      times: inLondon('45 12 * * ? *', '45 16 * * ? *'),
      input: { version: 1, remind: 'risk-cover' },
    })
  new EventsToFunction(scope, 'NeedsAPersonToday', {
    description:
      'An address stopped working, nobody knows whether an email went out, or a risk owner must look.',
    busName: bus.eventBusName,
    pattern: {
      source: ['afterwards'],
      'detail-type': ['email-channel-closed.v1', 'send-unknown.v1', 'risk-raised.v1'],
    },
    target: alert,
  })
  return alert
}
