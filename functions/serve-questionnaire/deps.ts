import { dynamoDbAnswers } from '#shared/adapters/dynamodb-answers.ts'
import { dynamoDbLinks } from '#shared/adapters/dynamodb-links.ts'
import { dynamoDbParticipants } from '#shared/adapters/dynamodb-participants.ts'
import { dynamoDbUnitOfWork } from '#shared/adapters/dynamodb-unit-of-work.ts'
import { schedulerAlarmClock } from '#shared/adapters/scheduler-alarm-clock.ts'
import { systemClock } from '#shared/adapters/system-clock.ts'
import { systemRandomness } from '#shared/adapters/system-randomness.ts'
import { demonstrationEn } from '#shared/instruments/wording/demonstration-en.ts'
import { bundledProgrammes } from '#shared/programmes/bundled-programmes.ts'
import { readEnvironment } from './env.ts'
import type { QuestionnaireSetting } from './handler.ts'
import type { QuestionnairePorts } from './ports.ts'

const contextOf: QuestionnairePorts['contextOf'] = (id) => {
  const context = bundledProgrammes().programme(id)
  if (!context) throw new Error(`A link names the programme ${id}, which this deployment does not have.`)
  return context
}

const build = (): QuestionnaireSetting => {
  const env = readEnvironment()
  const table = env.FOLLOW_UP_TABLE
  return {
    originSecret: env.ORIGIN_SECRET,
    onFault: () => undefined,
    ports: {
      links: dynamoDbLinks({ table }),
      participants: dynamoDbParticipants({ table }),
      answers: dynamoDbAnswers({ table: env.ANSWERS_TABLE }),
      unitOfWork: dynamoDbUnitOfWork(),
      alarmClock: schedulerAlarmClock({
        scheduleGroup: env.SCHEDULE_GROUP,
        schedulerRoleArn: env.SCHEDULER_ROLE_ARN,
        advanceFunctionArn: env.ADVANCE_FUNCTION_ARN,
        scheduleDlqArn: env.SCHEDULE_DLQ_ARN,
      }),
      clock: systemClock,
      randomness: systemRandomness,
      contextOf,
      programmes: bundledProgrammes().ids.map((id) => contextOf(id).programme),
      packFor: (instrument, language) =>
        demonstrationEn.find((pack) => pack.instrument === instrument && pack.language.startsWith(language)),
    },
  }
}

let setting: QuestionnaireSetting | undefined

/** Built at the first request: importing the handler needs no environment. */
export const deps = (): QuestionnaireSetting => {
  setting ??= build()
  return setting
}
