import type { WriteItem } from '#shared/platform/dynamodb/unit-of-work.ts'
import type { EpisodeId, ParticipantId, ProgrammeId } from '#shared/platform/schemas/ids.ts'
import type { LocalDate } from '#shared/platform/time/time.ts'

/** A person's name and contact details. Never stored beside an answer. */
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
  /** The address that hard-bounced: the same one on a later roster does not reopen email. */
  readonly bouncedEmail: string | null
  readonly episodes: Readonly<Record<LocalDate, EpisodeId>>
  /**
   * Set where the programme asks everyone for the month of birth. Absent: it does not, or it began to after
   * this person was enrolled.
   */
  readonly birthMonthAsked?: true | undefined
}

/** Up to five people of one programme who were enrolled with an address; some may have another by now. */
export type Addressees = {
  readonly programme: ProgrammeId
  readonly email: string
  readonly participants: readonly ParticipantId[]
  /** 0: not stored yet. */
  readonly version: number
}

export interface Identities {
  byLocalId(programme: ProgrammeId, localId: string): Promise<Identity | undefined>
  of(participant: ParticipantId): Promise<Identity | undefined>
  /** Ignores upper and lower case. */
  atAddress(programme: ProgrammeId, email: string): Promise<Addressees>
  /** Stores these people for the address; conditional on the `version` that was found. */
  addressWrites(found: Addressees, participants: readonly ParticipantId[]): readonly WriteItem[]
  /** Conditional on `version` (0: must not exist yet); a new person's local id must be free. */
  writes(identity: Identity): readonly WriteItem[]
}
