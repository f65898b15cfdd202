import type { Programme } from '#shared/domain/programme/programme.ts'
import type { Clock } from '#shared/ports/clock.ts'
import type { Identities } from '#shared/ports/identities.ts'
import type { Participants } from '#shared/ports/participants.ts'
import type { RiskRecords } from '#shared/ports/risk-records.ts'
import type { UnitOfWork } from '#shared/ports/unit-of-work.ts'

/** Everything the risk owner's pages touch: who somebody is, and that they must be looked at. No stored answer. */
export type RiskOwnerPorts = {
  readonly risks: Omit<RiskRecords, 'raiseWrites'>
  readonly identities: Pick<Identities, 'of'>
  readonly participants: Pick<Participants, 'load'>
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  /** In the order in which they are shown. */
  readonly programmes: readonly Programme[]
}
