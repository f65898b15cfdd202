import { dynamoDbIdentities } from '#shared/adapters/dynamodb-identities.ts'
import { dynamoDbLinks } from '#shared/adapters/dynamodb-links.ts'
import { dynamoDbParticipants } from '#shared/adapters/dynamodb-participants.ts'
import { dynamoDbUnitOfWork } from '#shared/adapters/dynamodb-unit-of-work.ts'
import { schedulerAlarmClock } from '#shared/adapters/scheduler-alarm-clock.ts'
import { sesMailer } from '#shared/adapters/ses-mailer.ts'
import { systemClock } from '#shared/adapters/system-clock.ts'
import { systemRandomness } from '#shared/adapters/system-randomness.ts'
import { bundledContextOf } from '#shared/decisions/bundled-context.ts'
import { envSchema } from './env.ts'
import type { AdvancePorts } from './ports.ts'

let built: Omit<AdvancePorts, 'note'> | undefined

const build = (): Omit<AdvancePorts, 'note'> => {
  const env = envSchema.parse(process.env)
  return {
    participants: dynamoDbParticipants({ table: env.FOLLOW_UP_TABLE }),
    identities: dynamoDbIdentities({ table: env.IDENTITY_TABLE }),
    links: dynamoDbLinks({ table: env.FOLLOW_UP_TABLE }),
    unitOfWork: dynamoDbUnitOfWork(),
    mailer: sesMailer({ senderAddress: env.SENDER_ADDRESS, configurationSet: env.CONFIGURATION_SET }),
    alarmClock: schedulerAlarmClock({
      scheduleGroup: env.SCHEDULE_GROUP,
      schedulerRoleArn: env.SCHEDULER_ROLE_ARN,
      advanceFunctionArn: env.ADVANCE_FUNCTION_ARN,
      scheduleDlqArn: env.SCHEDULE_DLQ_ARN,
    }),
    clock: systemClock,
    randomness: systemRandomness,
    contextOf: bundledContextOf,
    publicOrigin: env.PUBLIC_ORIGIN.replace(/\/$/, ''),
  }
}

/** Built at the first call, so that importing the handler needs no environment. */
export const deps = (): Omit<AdvancePorts, 'note'> => {
  built ??= build()
  return built
}
