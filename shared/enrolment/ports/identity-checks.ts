import type { WriteItem } from '#shared/platform/dynamodb/unit-of-work.ts'
import type { ParticipantId } from '#shared/platform/schemas/ids.ts'
import type { LocalDate } from '#shared/platform/time/time.ts'

/**
 * By what somebody shows that a link is theirs: a hash of their month of birth. Whoever has one is asked; the
 * pages, which know no identity, compare hashes. With 1,200 months to try the hash alone hides little: the
 * limit of tries does.
 */
export type IdentityCheck = {
  readonly participant: ParticipantId
  readonly version: number
  readonly salt: string
  readonly hash: string
  /** Wrong months so far on the last day with any, over all links of the person. */
  readonly wrongOn: LocalDate | null
  readonly wrong: number
  /** … and since the person began to be asked, or staff had them asked anew. */
  readonly wrongInAll: number
}

export interface IdentityChecks {
  of(participant: ParticipantId): Promise<IdentityCheck | undefined>
  /** Asks this person from now on, in place of any check before, whose tries are forgotten. */
  askWrites(participant: ParticipantId, about: Pick<IdentityCheck, 'salt' | 'hash'>): readonly WriteItem[]
  /** Conditional on `version`, so that of several tries at once each counts. */
  triedWrites(check: IdentityCheck): readonly WriteItem[]
}
