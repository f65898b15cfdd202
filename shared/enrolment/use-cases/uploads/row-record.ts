import { isDeepStrictEqual } from 'node:util'
import type { Decision, Participant } from '#shared/follow-up/rules/commands.ts'
import { sumOfVersions } from '#shared/follow-up/rules/sum-of-versions.ts'
import type { WriteItem } from '#shared/platform/dynamodb/unit-of-work.ts'
import type { Identity } from '../../ports/identities.ts'
import type { Uploads } from '../../ports/uploads.ts'
import { withoutDetails } from '../../rules/merge-identity.ts'
import type { DatedRow } from '../plan-row.ts'
import type { RowOutcome } from '../row-outcome.ts'

/** A person as the row leaves them, and as they were stored. */
type Change = {
  readonly identity: Identity
  readonly known: Identity | undefined
  readonly before: Participant | undefined
  readonly decision: Decision | undefined
}

/** Stores beside what a row stores that it did, and how the person was: for the report, and to undo it. */
export const rowRecordWrites = (
  uploads: Pick<Uploads, 'rowWrites'>,
  { row: { row }, arrival }: DatedRow,
  { outcome, problems, cannotBeAsked, ...change }: RowOutcome & Change,
): readonly WriteItem[] => {
  const { identity, known, before, decision } = change
  const isIdentityWritten = !isDeepStrictEqual(identity, known)
  if (!arrival || outcome === 'held' || !(decision || isIdentityWritten)) return []
  const after = decision?.after ?? before
  const isErased = after?.person.contactAgreed === 'no'
  const kept = known && (isErased ? withoutDetails(known) : known)
  return uploads.rowWrites(arrival, {
    row,
    outcome,
    problems,
    cannotBeAsked,
    participant: identity.participant,
    before: kept && before ? { identity: kept, versions: sumOfVersions(before) } : null,
    after: {
      identityVersion: identity.version + (isIdentityWritten ? 1 : 0),
      versions: after ? sumOfVersions(after) : 0,
    },
  })
}
