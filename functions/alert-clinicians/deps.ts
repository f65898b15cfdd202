import { dynamoDbAlertLedger } from '#shared/adapters/dynamodb-alert-ledger.ts'
import { dynamoDbParticipants } from '#shared/adapters/dynamodb-participants.ts'
import { dynamoDbRiskRecords } from '#shared/adapters/dynamodb-risk-records.ts'
import { sesMailer } from '#shared/adapters/ses-mailer.ts'
import { systemClock } from '#shared/adapters/system-clock.ts'
import { bundledContextOf } from '#shared/decisions/bundled-context.ts'
import type { DecisionContext } from '#shared/domain/follow-up/commands.ts'
import { bundledProgrammes } from '#shared/programmes/bundled-programmes.ts'
import { envSchema } from './env.ts'
import type { AlertPorts } from './ports.ts'

export type AlertDeps = Omit<AlertPorts, 'note'> & { readonly programmes: readonly DecisionContext[] }

let built: AlertDeps | undefined

const build = (): AlertDeps => {
  const env = envSchema.parse(process.env)
  return {
    participants: dynamoDbParticipants({ table: env.FOLLOW_UP_TABLE }),
    ledger: dynamoDbAlertLedger({ table: env.FOLLOW_UP_TABLE }),
    risks: dynamoDbRiskRecords({ table: env.RISK_TABLE }),
    mailer: sesMailer({ senderAddress: env.SENDER_ADDRESS, configurationSet: env.CONFIGURATION_SET }),
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
