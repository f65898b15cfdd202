import type { Decision, Participant } from '#shared/follow-up/rules/commands.ts'
import { sumOfVersions } from '#shared/follow-up/rules/sum-of-versions.ts'
import type { WriteItem } from '#shared/platform/dynamodb/unit-of-work.ts'
import type { Identity } from '../../ports/identities.ts'
import type { EnrolledRow, Uploads } from '../../ports/uploads.ts'
import { withoutDetails } from '../../rules/merge-identity.ts'
import type { DatedRow } from '../plan-row.ts'
import type { RowOutcome } from '../row-outcome.ts'

type Change = {
  readonly identity: Identity | undefined
  readonly participant: Participant | undefined
  readonly planned: Identity
  readonly decision: Decision | undefined
  readonly isIdentityWritten: boolean
}

const isChange = (outcome: RowOutcome['outcome']): outcome is EnrolledRow['outcome'] =>
  outcome === 'enrolled' || outcome === 'anotherEpisode' || outcome === 'updated'

/** Stores beside what a row changes that it did, and how the person was: for the report, and to undo it. */
export const rowRecordWrites = (
  uploads: Pick<Uploads, 'rowWrites'>,
  { row: { row }, arrival }: DatedRow,
  { outcome, problems, cannotBeAsked, ...change }: RowOutcome & Change,
): readonly WriteItem[] => {
  const { identity, participant, planned, decision, isIdentityWritten } = change
  if (!arrival || !isChange(outcome)) return []
  const after = decision?.after ?? participant
  const isErased = after?.person.contactAgreed === 'no'
  return uploads.rowWrites(arrival, {
    row,
    outcome,
    problems,
    cannotBeAsked,
    participant: planned.participant,
    before:
      identity && participant
        ? { identity: isErased ? withoutDetails(identity) : identity, versions: sumOfVersions(participant) }
        : null,
    after: {
      identityVersion: planned.version + (isIdentityWritten ? 1 : 0),
      versions: after ? sumOfVersions(after) : 0,
    },
  })
}
