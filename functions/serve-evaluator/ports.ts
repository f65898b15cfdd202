import type { Programme } from '#shared/domain/programme/programme.ts'
import type { Clock } from '#shared/ports/clock.ts'
import type { DatasetExports } from '#shared/ports/dataset-exports.ts'
import type { DatasetRequests } from '#shared/ports/dataset-requests.ts'
import type { Participants } from '#shared/ports/participants.ts'

/** Everything the evaluator's pages touch: pseudonyms, and finished exports. No identity, no stored answer. */
export type EvaluatorPorts = {
  readonly participants: Pick<Participants, 'board' | 'load'>
  readonly exports: DatasetExports
  readonly requests: DatasetRequests
  readonly clock: Clock
  /** In the order in which they are shown. */
  readonly programmes: readonly Programme[]
}
