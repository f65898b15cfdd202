import { dynamoDbHeldMarks } from '#shared/enrolment/adapters/dynamodb-held-marks.ts'
import { dynamoDbParticipants } from '#shared/follow-up/adapters/dynamodb-participants.ts'
import { dynamoDbSendingPace } from '#shared/messages/adapters/dynamodb-sending-pace.ts'
import { sesAccount } from '#shared/messages/adapters/ses-account.ts'
import { sesMailer } from '#shared/messages/adapters/ses-mailer.ts'
import { pacedMailer } from '#shared/messages/use-cases/paced-mailer.ts'
import { dynamoDbAlertLedger } from '#shared/outreach/adapters/dynamodb-alert-ledger.ts'
import type { AlertPorts } from '#shared/outreach/use-cases/alert-ports.ts'
import { systemClock, systemSleeper } from '#shared/platform/clock/system-clock.ts'
import { bundledContextOf } from '#shared/programme/files/bundled-context.ts'
import { bundledProgrammes } from '#shared/programme/files/bundled-programmes.ts'
import type { DecisionContext } from '#shared/programme/rules/decision-context.ts'
import { dynamoDbRiskRecords } from '#shared/risk/adapters/dynamodb-risk-records.ts'
import { envSchema } from './env.ts'

export type AlertDeps = Omit<AlertPorts, 'note'> & { readonly programmes: readonly DecisionContext[] }

let built: AlertDeps | undefined

const build = (): AlertDeps => {
  const env = envSchema.parse(process.env)
  return {
    participants: dynamoDbParticipants({ table: env.FOLLOW_UP_TABLE }),
    ledger: dynamoDbAlertLedger({ table: env.FOLLOW_UP_TABLE }),
    heldMarks: dynamoDbHeldMarks({ table: env.FOLLOW_UP_TABLE }),
    risks: dynamoDbRiskRecords({ table: env.RISK_TABLE }),
    mailer: pacedMailer({
      mailer: sesMailer({ senderAddress: env.SENDER_ADDRESS, configurationSet: env.CONFIGURATION_SET }),
      pace: dynamoDbSendingPace({ table: env.FOLLOW_UP_TABLE, account: sesAccount() }),
      clock: systemClock,
      sleeper: systemSleeper,
    }),
    clock: systemClock,
    contextOf: bundledContextOf,
    programmes: bundledProgrammes().ids.map(bundledContextOf),
    publicOrigin: env.PUBLIC_ORIGIN.replace(/\/$/, ''),
  }
}

/** Built at the first call, so that importing the handler needs no environment. */
export const deps = (): AlertDeps => {
  built ??= build()
  return built
}
