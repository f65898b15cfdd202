import type { WriteItem } from '#shared/platform/dynamodb/unit-of-work.ts'
import type { ParticipantId } from '#shared/platform/schemas/ids.ts'
import type { LocalDate } from '#shared/platform/time/time.ts'

/**
 * A hash of the month of birth, with which a person shows that a link is theirs; a person who has one is
 * asked. The pages cannot read identities and compare hashes. With 1,200 months the limit of tries protects,
 * not the hash.
 */
export type IdentityCheck = {
  readonly participant: ParticipantId
  readonly version: number
  readonly salt: string
  readonly hash: string
  /** `wrong` tries on the day `wrongOn`, the last with any, over all links of the person. */
  readonly wrongOn: LocalDate | null
  readonly wrong: number
  /** Wrong tries since the person is asked, or since staff reset the count. */
  readonly wrongInAll: number
}

export interface IdentityChecks {
  of(participant: ParticipantId): Promise<IdentityCheck | undefined>
  /** Replaces any earlier check of this person, with no wrong tries. */
  askWrites(participant: ParticipantId, about: Pick<IdentityCheck, 'salt' | 'hash'>): readonly WriteItem[]
  /** The person is asked no more. Nothing to remove is fine. */
  removeWrites(participant: ParticipantId): readonly WriteItem[]
  /** Conditional on `version`, so that each of several simultaneous tries counts. */
  triedWrites(check: IdentityCheck): readonly WriteItem[]
}
