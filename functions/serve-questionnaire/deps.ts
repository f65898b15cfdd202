import { dynamoDbIdentityChecks } from '#shared/enrolment/adapters/dynamodb-identity-checks.ts'
import { dynamoDbParticipants } from '#shared/follow-up/adapters/dynamodb-participants.ts'
import { schedulerAlarmClock } from '#shared/follow-up/adapters/scheduler-alarm-clock.ts'
import { dynamoDbLinks } from '#shared/messages/adapters/dynamodb-links.ts'
import { systemClock } from '#shared/platform/clock/system-clock.ts'
import { dynamoDbUnitOfWork } from '#shared/platform/dynamodb/dynamodb-unit-of-work.ts'
import { systemRandomness } from '#shared/platform/randomness/system-randomness.ts'
import { bundledContextOf } from '#shared/programme/files/bundled-context.ts'
import { bundledProgrammes } from '#shared/programme/files/bundled-programmes.ts'
import { dynamoDbAnswers } from '#shared/questionnaire/adapters/dynamodb-answers.ts'
import { bundledWording } from '#shared/questionnaire/wording-files/bundled-wording.ts'
import { dynamoDbRiskRaising } from '#shared/risk/adapters/dynamodb-risk-records.ts'
import { raiseRisk } from '#shared/risk/use-cases/raise-risk.ts'
import { readEnvironment } from './env.ts'
import type { QuestionnaireSetting } from './handler.ts'

/** Loaded when needed: nearly every request ends without a line and without a count. */
const onError: QuestionnaireSetting['onError'] = async (error, routeKey) => {
  const { logError } = await import('#shared/platform/logs/log.ts')
  logError('request-failed', error, { routeKey, side: 'questionnaire' })
}

const alarmNotSet: QuestionnaireSetting['ports']['alarmNotSet'] = async (error, ids) => {
  const { logError } = await import('#shared/platform/logs/log.ts')
  logError('alarm-not-set', error, ids)
}

const countSubmitted = async (): Promise<void> => {
  const { countMetric, sendMetrics } = await import('#shared/platform/logs/metrics.ts')
  countMetric('ResponsesSubmitted')
  sendMetrics()
}

const countCheck: QuestionnaireSetting['ports']['countCheck'] = async (outcome) => {
  const { countMetric, sendMetrics } = await import('#shared/platform/logs/metrics.ts')
  countMetric(`BirthMonth${outcome}`)
  sendMetrics()
}

const build = (): QuestionnaireSetting => {
  const env = readEnvironment()
  const table = env.FOLLOW_UP_TABLE
  const unitOfWork = dynamoDbUnitOfWork()
  const risks = dynamoDbRiskRaising({ table: env.RISK_TABLE, followUpTable: table })
  return {
    originSecret: env.ORIGIN_SECRET,
    publicOrigin: env.PUBLIC_ORIGIN,
    onError,
    ports: {
      links: dynamoDbLinks({ table }),
      checks: dynamoDbIdentityChecks({ table }),
      countCheck,
      participants: dynamoDbParticipants({ table }),
      answers: dynamoDbAnswers({ table: env.ANSWERS_TABLE }),
      unitOfWork,
      recordRisk: (raised) => raiseRisk({ risks, unitOfWork }, raised),
      alarmClock: schedulerAlarmClock({
        scheduleGroup: env.SCHEDULE_GROUP,
        schedulerRoleArn: env.SCHEDULER_ROLE_ARN,
        advanceFunctionArn: env.ADVANCE_FUNCTION_ARN,
        scheduleDlqArn: env.SCHEDULE_DLQ_ARN,
      }),
      alarmNotSet,
      clock: systemClock,
      randomness: systemRandomness,
      contextOf: bundledContextOf,
      countSubmitted,
      programmes: bundledProgrammes().ids.map((id) => bundledContextOf(id).programme),
      wordingFor: (instrument, language) => bundledWording().wordingFor(instrument, language),
    },
  }
}

let setting: QuestionnaireSetting | undefined

/** Built at the first request: importing the handler needs no environment. */
export const deps = (): QuestionnaireSetting => {
  setting ??= build()
  return setting
}
