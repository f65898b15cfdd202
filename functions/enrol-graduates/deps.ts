import { dynamoDbAnswers } from '#shared/adapters/dynamodb-answers.ts'
import { dynamoDbIdentities } from '#shared/adapters/dynamodb-identities.ts'
import { dynamoDbIdentityChecks } from '#shared/adapters/dynamodb-identity-checks.ts'
import { dynamoDbParticipants } from '#shared/adapters/dynamodb-participants.ts'
import { dynamoDbUnitOfWork } from '#shared/adapters/dynamodb-unit-of-work.ts'
import { s3RosterFiles } from '#shared/adapters/s3-roster-files.ts'
import { schedulerAlarmClock } from '#shared/adapters/scheduler-alarm-clock.ts'
import { sqsEnrolmentQueue } from '#shared/adapters/sqs-enrolment-queue.ts'
import { systemClock } from '#shared/adapters/system-clock.ts'
import { systemRandomness } from '#shared/adapters/system-randomness.ts'
import { bundledContextOf } from '#shared/decisions/bundled-context.ts'
import type { Programme } from '#shared/domain/programme/programme.ts'
import { bundledProgrammes } from '#shared/programmes/bundled-programmes.ts'
import { envSchema } from './env.ts'
import type { EnrolFilePorts } from './ports.ts'

export type EnrolDeps = Omit<EnrolFilePorts, 'remainingTime'> & { readonly programmes: readonly Programme[] }

let built: EnrolDeps | undefined

const build = (): EnrolDeps => {
  const env = envSchema.parse(process.env)
  return {
    participants: dynamoDbParticipants({ table: env.FOLLOW_UP_TABLE }),
    answers: dynamoDbAnswers({ table: env.ANSWERS_TABLE }),
    checks: dynamoDbIdentityChecks({ table: env.FOLLOW_UP_TABLE }),
    identities: dynamoDbIdentities({ table: env.IDENTITY_TABLE }),
    unitOfWork: dynamoDbUnitOfWork(),
    files: s3RosterFiles(env.ROSTER_BUCKET),
    queue: sqsEnrolmentQueue(env.ENROLMENT_QUEUE_URL),
    alarmClock: schedulerAlarmClock({
      scheduleGroup: env.SCHEDULE_GROUP,
      schedulerRoleArn: env.SCHEDULER_ROLE_ARN,
      advanceFunctionArn: env.ADVANCE_FUNCTION_ARN,
      scheduleDlqArn: env.SCHEDULE_DLQ_ARN,
    }),
    clock: systemClock,
    randomness: systemRandomness,
    contextOf: bundledContextOf,
    programmes: bundledProgrammes().ids.map((id) => bundledContextOf(id).programme),
  }
}

/** Built at the first call, so that importing the handler needs no environment. */
export const deps = (): EnrolDeps => {
  built ??= build()
  return built
}
