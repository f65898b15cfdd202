import type { DatasetExports } from '#shared/evaluation/ports/dataset-exports.ts'
import type { DatasetRequests } from '#shared/evaluation/ports/dataset-requests.ts'
import type { Participants } from '#shared/follow-up/ports/participants.ts'
import type { Clock } from '#shared/platform/clock/clock.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'

/** Everything the evaluator's pages touch: pseudonyms and exports. No identity, no stored answer. */
export type EvaluatorPorts = {
  readonly participants: Pick<Participants, 'board' | 'load'>
  readonly exports: DatasetExports
  readonly requests: DatasetRequests
  readonly clock: Clock
  /** In the order in which they are shown. */
  readonly programmes: readonly Programme[]
}
