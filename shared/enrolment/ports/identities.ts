import type { WriteItem } from '#shared/platform/dynamodb/unit-of-work.ts'
import type { EpisodeId, ParticipantId, ProgrammeId } from '#shared/platform/schemas/ids.ts'
import type { LocalDate } from '#shared/platform/time/time.ts'

/** Who someone is and how to reach them. Never beside an answer. */
export type Identity = {
  readonly participant: ParticipantId
  readonly programme: ProgrammeId
  readonly localId: string
  readonly version: number
  readonly givenName: string | null
  readonly familyName: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly address: readonly string[]
  readonly postcode: string | null
  readonly dateOfBirth: string | null
  readonly nhsNumber: string | null
  readonly contactPreference: 'email' | 'paper' | 'telephone' | null
  readonly safeToContact: 'any' | 'email-only' | 'phone-only'
  readonly needs: readonly string[]
  readonly language: string | null
  /** The person's own goals; shown to them, never exported. */
  readonly goals: readonly string[]
  /** The address that hard-bounced, so that the same one on a later roster does not reopen the channel. */
  readonly bouncedEmail: string | null
  readonly episodes: Readonly<Record<LocalDate, EpisodeId>>
  /**
   * Since their programme asks everybody for the month of birth. Absent: it does not, or began after they
   * were enrolled.
   */
  readonly birthMonthAsked?: true | undefined
}

/**
 * Who of one programme was enrolled with an address, as far as needed to know that it is shared; some may
 * have another by now.
 */
export type Addressees = {
  readonly programme: ProgrammeId
  readonly email: string
  readonly participants: readonly ParticipantId[]
  /** 0: nobody yet. */
  readonly version: number
}

export interface Identities {
  byLocalId(programme: ProgrammeId, localId: string): Promise<Identity | undefined>
  of(participant: ParticipantId): Promise<Identity | undefined>
  /** In whatever case the address is written. */
  atAddress(programme: ProgrammeId, email: string): Promise<Addressees>
  /** These people are there, conditional on the `version` that was found. */
  addressWrites(found: Addressees, participants: readonly ParticipantId[]): readonly WriteItem[]
  /** Conditional on `version` (0: must not exist yet); a new person also takes the local id, once. */
  writes(identity: Identity): readonly WriteItem[]
}
