import { dynamoDbHeldRows } from '#shared/enrolment/adapters/dynamodb-held-rows.ts'
import { dynamoDbIdentities } from '#shared/enrolment/adapters/dynamodb-identities.ts'
import { dynamoDbIdentityChecks } from '#shared/enrolment/adapters/dynamodb-identity-checks.ts'
import { dynamoDbUploads } from '#shared/enrolment/adapters/dynamodb-uploads.ts'
import { eventBridgeUploadDecisions } from '#shared/enrolment/adapters/event-bridge-upload-decisions.ts'
import { s3RosterUploads } from '#shared/enrolment/adapters/s3-roster-uploads.ts'
import { dynamoDbParticipants } from '#shared/follow-up/adapters/dynamodb-participants.ts'
import { schedulerAlarmClock } from '#shared/follow-up/adapters/scheduler-alarm-clock.ts'
import { dynamoDbLinks } from '#shared/messages/adapters/dynamodb-links.ts'
import { systemClock } from '#shared/platform/clock/system-clock.ts'
import { dynamoDbUnitOfWork } from '#shared/platform/dynamodb/dynamodb-unit-of-work.ts'
import { systemRandomness } from '#shared/platform/randomness/system-randomness.ts'
import type { StaffSetting } from '#shared/platform/staff/staff-handler.ts'
import { staffLog } from '#shared/platform/staff/staff-log.ts'
import { staffSignIn } from '#shared/platform/staff/staff-sign-in.ts'
import { bundledContextOf } from '#shared/programme/files/bundled-context.ts'
import { bundledProgrammes } from '#shared/programme/files/bundled-programmes.ts'
import { serviceNameOf } from '#shared/programme/rules/service-name.ts'
import { dynamoDbAnswers } from '#shared/questionnaire/adapters/dynamodb-answers.ts'
import { dynamoDbRiskRaising } from '#shared/risk/adapters/dynamodb-risk-records.ts'
import { clinicLook, clinicSite } from './clinic-site.ts'
import { readEnvironment } from './env.ts'
import type { ClinicPorts } from './ports.ts'
import { loadRender } from './render.ts'

const portsOf = (env: ReturnType<typeof readEnvironment>): ClinicPorts => ({
  participants: dynamoDbParticipants({ table: env.FOLLOW_UP_TABLE }),
  identities: dynamoDbIdentities({ table: env.IDENTITY_TABLE }),
  heldRows: dynamoDbHeldRows({ table: env.IDENTITY_TABLE, followUpTable: env.FOLLOW_UP_TABLE }),
  checks: dynamoDbIdentityChecks({ table: env.FOLLOW_UP_TABLE }),
  answers: dynamoDbAnswers({ table: env.ANSWERS_TABLE }),
  risks: dynamoDbRiskRaising({ table: env.RISK_TABLE, followUpTable: env.FOLLOW_UP_TABLE }),
  links: dynamoDbLinks({ table: env.FOLLOW_UP_TABLE }),
  uploads: dynamoDbUploads({ table: env.IDENTITY_TABLE }),
  uploadForms: s3RosterUploads(env.ROSTER_BUCKET),
  uploadDecisions: eventBridgeUploadDecisions(env.EVENT_BUS),
  unitOfWork: dynamoDbUnitOfWork(),
  alarmClock: schedulerAlarmClock({
    scheduleGroup: env.SCHEDULE_GROUP,
    schedulerRoleArn: env.SCHEDULER_ROLE_ARN,
    advanceFunctionArn: env.ADVANCE_FUNCTION_ARN,
    scheduleDlqArn: env.SCHEDULE_DLQ_ARN,
  }),
  alarmNotSet: async (error, ids) => {
    const { logError } = await import('#shared/platform/logs/log.ts')
    logError('alarm-not-set', error, ids)
  },
  clock: systemClock,
  randomness: systemRandomness,
  contextOf: bundledContextOf,
  programmes: bundledProgrammes().ids.map((id) => bundledContextOf(id).programme),
  wording: async () => {
    const { bundledWording } = await import('#shared/questionnaire/wording-files/bundled-wording.ts')
    return bundledWording()
  },
  publicOrigin: env.PUBLIC_ORIGIN,
})

/** Where the upload form posts to: the bucket, by its own name or behind a local endpoint. */
const uploadOrigins = (bucket: string): readonly string[] => {
  const { AWS_REGION: region = 'eu-west-2', AWS_ENDPOINT_URL: elsewhere } = process.env
  if (elsewhere) return [new URL(elsewhere).origin]
  return [`https://${bucket}.s3.${region}.amazonaws.com`, `https://${bucket}.s3.amazonaws.com`]
}

const build = (): StaffSetting => {
  const env = readEnvironment()
  const ports = portsOf(env)
  const look = clinicLook(serviceNameOf(ports.programmes))
  const signIn = staffSignIn('clinic', env, { clock: systemClock, randomness: systemRandomness })
  const { onError, onRefusedSignIn } = staffLog('clinic')
  return {
    site: clinicSite({ signIn, look, loadRender, ports, onRefusedSignIn }),
    look,
    originSecret: env.ORIGIN_SECRET,
    onError,
    policy: { formTargets: uploadOrigins(env.ROSTER_BUCKET) },
  }
}

let setting: StaffSetting | undefined

/** Built at the first request: importing the handler needs no environment. */
export const deps = (): StaffSetting => {
  setting ??= build()
  return setting
}
