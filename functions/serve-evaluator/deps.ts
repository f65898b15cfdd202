import { eventBridgeDatasetRequests } from '#shared/evaluation/adapters/event-bridge-dataset-requests.ts'
import { s3DatasetExports } from '#shared/evaluation/adapters/s3-dataset-exports.ts'
import { dynamoDbParticipants } from '#shared/follow-up/adapters/dynamodb-participants.ts'
import { systemClock } from '#shared/platform/clock/system-clock.ts'
import { systemRandomness } from '#shared/platform/randomness/system-randomness.ts'
import type { StaffSetting } from '#shared/platform/staff/staff-handler.ts'
import { staffLog } from '#shared/platform/staff/staff-log.ts'
import { staffSignIn } from '#shared/platform/staff/staff-sign-in.ts'
import { bundledContextOf } from '#shared/programme/files/bundled-context.ts'
import { bundledProgrammes } from '#shared/programme/files/bundled-programmes.ts'
import { serviceNameOf } from '#shared/programme/rules/service-name.ts'
import { readEnvironment } from './env.ts'
import { evaluatorLook, evaluatorSite } from './evaluator-site.ts'
import type { EvaluatorPorts } from './ports.ts'
import { loadRender } from './render.ts'

const portsOf = (env: ReturnType<typeof readEnvironment>): EvaluatorPorts => ({
  participants: dynamoDbParticipants({ table: env.FOLLOW_UP_TABLE }),
  exports: s3DatasetExports(env.EXPORT_BUCKET),
  requests: eventBridgeDatasetRequests(env.EVENT_BUS),
  clock: systemClock,
  programmes: bundledProgrammes().ids.map((id) => bundledContextOf(id).programme),
})

const build = (): StaffSetting => {
  const env = readEnvironment()
  const ports = portsOf(env)
  const look = evaluatorLook(serviceNameOf(ports.programmes))
  const signIn = staffSignIn('evaluator', env, { clock: systemClock, randomness: systemRandomness })
  const { onError, onRefusedSignIn } = staffLog('evaluator')
  return {
    site: evaluatorSite({ signIn, look, loadRender, ports, onRefusedSignIn }),
    look,
    originSecret: env.ORIGIN_SECRET,
    onError,
  }
}

let setting: StaffSetting | undefined

/** Built at the first request: importing the handler needs no environment. */
export const deps = (): StaffSetting => {
  setting ??= build()
  return setting
}
