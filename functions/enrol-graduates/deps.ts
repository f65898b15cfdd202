import { dynamoDbHeldRows } from '#shared/enrolment/adapters/dynamodb-held-rows.ts'
import { dynamoDbIdentities } from '#shared/enrolment/adapters/dynamodb-identities.ts'
import { dynamoDbIdentityChecks } from '#shared/enrolment/adapters/dynamodb-identity-checks.ts'
import { dynamoDbUploads } from '#shared/enrolment/adapters/dynamodb-uploads.ts'
import { s3RosterFiles } from '#shared/enrolment/adapters/s3-roster-files.ts'
import { sqsEnrolmentQueue } from '#shared/enrolment/adapters/sqs-enrolment-queue.ts'
import type { UndoPorts } from '#shared/enrolment/use-cases/uploads/undo-person.ts'
import { dynamoDbParticipants } from '#shared/follow-up/adapters/dynamodb-participants.ts'
import { schedulerAlarmClock } from '#shared/follow-up/adapters/scheduler-alarm-clock.ts'
import { systemClock } from '#shared/platform/clock/system-clock.ts'
import { dynamoDbUnitOfWork } from '#shared/platform/dynamodb/dynamodb-unit-of-work.ts'
import { logError } from '#shared/platform/logs/log.ts'
import { systemRandomness } from '#shared/platform/randomness/system-randomness.ts'
import { bundledContextOf } from '#shared/programme/files/bundled-context.ts'
import { bundledProgrammes } from '#shared/programme/files/bundled-programmes.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { dynamoDbAnswers } from '#shared/questionnaire/adapters/dynamodb-answers.ts'
import { envSchema } from './env.ts'

export type EnrolDeps = UndoPorts & { readonly programmes: readonly Programme[] }

let built: EnrolDeps | undefined

const build = (): EnrolDeps => {
  const env = envSchema.parse(process.env)
  return {
    participants: dynamoDbParticipants({ table: env.FOLLOW_UP_TABLE }),
    answers: dynamoDbAnswers({ table: env.ANSWERS_TABLE }),
    checks: dynamoDbIdentityChecks({ table: env.FOLLOW_UP_TABLE }),
    identities: dynamoDbIdentities({ table: env.IDENTITY_TABLE }),
    heldRows: dynamoDbHeldRows({ table: env.IDENTITY_TABLE, followUpTable: env.FOLLOW_UP_TABLE }),
    unitOfWork: dynamoDbUnitOfWork(),
    files: s3RosterFiles(env.ROSTER_BUCKET),
    uploads: dynamoDbUploads({ table: env.IDENTITY_TABLE }),
    queue: sqsEnrolmentQueue(env.ENROLMENT_QUEUE_URL),
    alarmClock: schedulerAlarmClock({
      scheduleGroup: env.SCHEDULE_GROUP,
      schedulerRoleArn: env.SCHEDULER_ROLE_ARN,
      advanceFunctionArn: env.ADVANCE_FUNCTION_ARN,
      scheduleDlqArn: env.SCHEDULE_DLQ_ARN,
    }),
    alarmNotSet: (error, ids) => logError('alarm-not-set', error, ids),
    rowNotEnrolled: (error, ids) => logError('row-not-enrolled', error, ids),
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
