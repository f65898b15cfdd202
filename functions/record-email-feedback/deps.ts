import { dynamoDbIdentities } from '#shared/adapters/dynamodb-identities.ts'
import { dynamoDbParticipants } from '#shared/adapters/dynamodb-participants.ts'
import { dynamoDbUnitOfWork } from '#shared/adapters/dynamodb-unit-of-work.ts'
import { schedulerAlarmClock } from '#shared/adapters/scheduler-alarm-clock.ts'
import { systemClock } from '#shared/adapters/system-clock.ts'
import { bundledContextOf } from '#shared/decisions/bundled-context.ts'
import { envSchema } from './env.ts'
import type { FeedbackPorts } from './record-feedback.ts'

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
    clock: systemClock,
    contextOf: bundledContextOf,
  }
}

/** Built at the first call, so that importing the handler needs no environment. */
export const deps = (): Omit<FeedbackPorts, 'note'> => {
  built ??= build()
  return built
}
