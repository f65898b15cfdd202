import { dynamoDbIdentities } from '#shared/adapters/dynamodb-identities.ts'
import { dynamoDbParticipants } from '#shared/adapters/dynamodb-participants.ts'
import { dynamoDbRiskRecords } from '#shared/adapters/dynamodb-risk-records.ts'
import { dynamoDbUnitOfWork } from '#shared/adapters/dynamodb-unit-of-work.ts'
import { systemClock } from '#shared/adapters/system-clock.ts'
import { systemRandomness } from '#shared/adapters/system-randomness.ts'
import { bundledContextOf } from '#shared/decisions/bundled-context.ts'
import { bundledProgrammes } from '#shared/programmes/bundled-programmes.ts'
import { serviceNameOf } from '#shared/staff/service-name.ts'
import { staffDoor } from '#shared/staff/staff-door.ts'
import type { StaffSetting } from '#shared/staff/staff-handler.ts'
import { staffLog } from '#shared/staff/staff-log.ts'
import { readEnvironment } from './env.ts'
import type { RiskOwnerPorts } from './ports.ts'
import { renderSoon } from './render.ts'
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
  const door = staffDoor('risk', env, { clock: systemClock, randomness: systemRandomness })
  const { onFault, onRefusedSignIn } = staffLog('risk')
  return {
    site: riskSite({ door, look, render: renderSoon, ports, onRefusedSignIn }),
    look,
    originSecret: env.ORIGIN_SECRET,
    onFault,
  }
}

let setting: StaffSetting | undefined

/** Built at the first request: importing the handler needs no environment. */
export const deps = (): StaffSetting => {
  setting ??= build()
  return setting
}
