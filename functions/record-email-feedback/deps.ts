import { dynamoDbIdentities } from '#shared/enrolment/adapters/dynamodb-identities.ts'
import { dynamoDbParticipants } from '#shared/follow-up/adapters/dynamodb-participants.ts'
import { schedulerAlarmClock } from '#shared/follow-up/adapters/scheduler-alarm-clock.ts'
import type { FeedbackPorts } from '#shared/messages/use-cases/feedback-ports.ts'
import { systemClock } from '#shared/platform/clock/system-clock.ts'
import { dynamoDbUnitOfWork } from '#shared/platform/dynamodb/dynamodb-unit-of-work.ts'
import { logError } from '#shared/platform/logs/log.ts'
import { bundledContextOf } from '#shared/programme/files/bundled-context.ts'
import { envSchema } from './env.ts'

let built: Omit<FeedbackPorts, 'note'> | undefined

const build = (): Omit<FeedbackPorts, 'note'> => {
  const env = envSchema.parse(process.env)
  return {
    participants: dynamoDbParticipants({ table: env.FOLLOW_UP_TABLE }),
    identities: dynamoDbIdentities({ table: env.IDENTITY_TABLE }),
    unitOfWork: dynamoDbUnitOfWork(),
    alarmClock: schedulerAlarmClock({
      scheduleGroup: env.SCHEDULE_GROUP,
      schedulerRoleArn: env.SCHEDULER_ROLE_ARN,
      advanceFunctionArn: env.ADVANCE_FUNCTION_ARN,
      scheduleDlqArn: env.SCHEDULE_DLQ_ARN,
    }),
    alarmNotSet: (error, ids) => logError('alarm-not-set', error, ids),
    clock: systemClock,
    contextOf: bundledContextOf,
  }
}

/** Built at the first call, so that importing the handler needs no environment. */
export const deps = (): Omit<FeedbackPorts, 'note'> => {
  built ??= build()
  return built
}
