import { dynamoDbIdentities } from '#shared/enrolment/adapters/dynamodb-identities.ts'
import { dynamoDbParticipants } from '#shared/follow-up/adapters/dynamodb-participants.ts'
import { systemClock } from '#shared/platform/clock/system-clock.ts'
import { dynamoDbUnitOfWork } from '#shared/platform/dynamodb/dynamodb-unit-of-work.ts'
import { systemRandomness } from '#shared/platform/randomness/system-randomness.ts'
import type { StaffSetting } from '#shared/platform/staff/staff-handler.ts'
import { staffLog } from '#shared/platform/staff/staff-log.ts'
import { staffSignIn } from '#shared/platform/staff/staff-sign-in.ts'
import { bundledContextOf } from '#shared/programme/files/bundled-context.ts'
import { bundledProgrammes } from '#shared/programme/files/bundled-programmes.ts'
import { serviceNameOf } from '#shared/programme/rules/service-name.ts'
import { dynamoDbRiskRecords } from '#shared/risk/adapters/dynamodb-risk-records.ts'
import { readEnvironment } from './env.ts'
import type { RiskOwnerPorts } from './ports.ts'
import { loadRender } from './render.ts'
import { riskLook, riskSite } from './risk-site.ts'

const portsOf = (env: ReturnType<typeof readEnvironment>): RiskOwnerPorts => ({
  risks: dynamoDbRiskRecords({ table: env.RISK_TABLE }),
  identities: dynamoDbIdentities({ table: env.IDENTITY_TABLE }),
  participants: dynamoDbParticipants({ table: env.FOLLOW_UP_TABLE }),
  unitOfWork: dynamoDbUnitOfWork(),
  clock: systemClock,
  programmes: bundledProgrammes().ids.map((id) => bundledContextOf(id).programme),
})

const build = (): StaffSetting => {
  const env = readEnvironment()
  const ports = portsOf(env)
  const look = riskLook(serviceNameOf(ports.programmes))
  const signIn = staffSignIn('risk', env, { clock: systemClock, randomness: systemRandomness })
  const { onError, onRefusedSignIn } = staffLog('risk')
  return {
    site: riskSite({ signIn, look, loadRender, ports, onRefusedSignIn }),
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
