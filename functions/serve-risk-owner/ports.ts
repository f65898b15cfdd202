import type { Identities } from '#shared/enrolment/ports/identities.ts'
import type { Participants } from '#shared/follow-up/ports/participants.ts'
import type { Clock } from '#shared/platform/clock/clock.ts'
import type { UnitOfWork } from '#shared/platform/dynamodb/unit-of-work.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import type { RiskRecords } from '#shared/risk/ports/risk-records.ts'

/** Everything the risk owner's pages touch: identities and risk records. No stored answer. */
export type RiskOwnerPorts = {
  readonly risks: Omit<RiskRecords, 'raiseWrites'>
  readonly identities: Pick<Identities, 'of'>
  readonly participants: Pick<Participants, 'load'>
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  /** In the order in which they are shown. */
  readonly programmes: readonly Programme[]
}
