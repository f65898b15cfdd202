import { dynamoDbIdentities } from '#shared/enrolment/adapters/dynamodb-identities.ts'
import { dynamoDbParticipants } from '#shared/follow-up/adapters/dynamodb-participants.ts'
import { schedulerAlarmClock } from '#shared/follow-up/adapters/scheduler-alarm-clock.ts'
import { dynamoDbLinks } from '#shared/messages/adapters/dynamodb-links.ts'
import { dynamoDbSendingPace } from '#shared/messages/adapters/dynamodb-sending-pace.ts'
import { sesAccount } from '#shared/messages/adapters/ses-account.ts'
import { sesMailer } from '#shared/messages/adapters/ses-mailer.ts'
import { sqsSendingLine } from '#shared/messages/adapters/sqs-sending-line.ts'
import type { AdvancePorts } from '#shared/messages/use-cases/advance-ports.ts'
import { systemClock, systemSleeper } from '#shared/platform/clock/system-clock.ts'
import { dynamoDbUnitOfWork } from '#shared/platform/dynamodb/dynamodb-unit-of-work.ts'
import { logError } from '#shared/platform/logs/log.ts'
import { systemRandomness } from '#shared/platform/randomness/system-randomness.ts'
import { bundledContextOf } from '#shared/programme/files/bundled-context.ts'
import { envSchema } from './env.ts'

let built: Omit<AdvancePorts, 'note'> | undefined

const build = (): Omit<AdvancePorts, 'note'> => {
  const env = envSchema.parse(process.env)
  return {
    participants: dynamoDbParticipants({ table: env.FOLLOW_UP_TABLE }),
    identities: dynamoDbIdentities({ table: env.IDENTITY_TABLE }),
    links: dynamoDbLinks({ table: env.FOLLOW_UP_TABLE }),
    unitOfWork: dynamoDbUnitOfWork(),
    mailer: sesMailer({ senderAddress: env.SENDER_ADDRESS, configurationSet: env.CONFIGURATION_SET }),
    pace: dynamoDbSendingPace({ table: env.FOLLOW_UP_TABLE, account: sesAccount() }),
    line: sqsSendingLine(env.SENDING_LINE_URL),
    alarmClock: schedulerAlarmClock({
      scheduleGroup: env.SCHEDULE_GROUP,
      schedulerRoleArn: env.SCHEDULER_ROLE_ARN,
      advanceFunctionArn: env.ADVANCE_FUNCTION_ARN,
      scheduleDlqArn: env.SCHEDULE_DLQ_ARN,
    }),
    alarmNotSet: (error, ids) => logError('alarm-not-set', error, ids),
    clock: systemClock,
    sleeper: systemSleeper,
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
