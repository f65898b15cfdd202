import type { WriteItem } from '#shared/platform/dynamodb/unit-of-work.ts'
import type { EpisodeId, ParticipantId, ProgrammeId } from '#shared/platform/schemas/ids.ts'
import type { Instant, LocalDate } from '#shared/platform/time/time.ts'
import type { Saying } from '../rules/contact/saying.ts'
import type { Trace } from '../rules/matching/trace.ts'

/** A person's name and contact details. Never stored beside an answer. */
export type Identity = {
  readonly participant: ParticipantId
  readonly programme: ProgrammeId
  readonly localId: string
  /** Ids that staff say are this person's too, and the first one where it came with invisible characters. */
  readonly otherLocalIds?: readonly string[] | undefined
  /** People who look alike, and are others: staff have said so. */
  readonly differentFrom?: readonly ParticipantId[] | undefined
  readonly version: number
  readonly givenName: string | null
  readonly familyName: string | null
  /** The name was mended, or may be none, and nobody has checked it: emails greet without it. */
  readonly isNameDoubtful?: true | undefined
  readonly email: string | null
  readonly phone: string | null
  readonly address: readonly string[]
  readonly postcode: string | null
  readonly dateOfBirth: string | null
  readonly nhsNumber: string | null
  /** `unclear`: a roster's word that could not be read; by a person until staff have asked. */
  readonly contactPreference: 'email' | 'paper' | 'telephone' | 'unclear' | null
  /** `none`: what was said leaves no way that is safe, until staff have asked. */
  readonly safeToContact: 'any' | 'email-only' | 'phone-only' | 'post-only' | 'none'
  readonly needs: readonly string[]
  readonly language: string | null
  /** The person's own goals; shown to them, never exported. */
  readonly goals: readonly string[]
  /** Addresses that hard-bounced, and when. None is ever written to again. */
  readonly bouncedEmails: readonly { readonly email: string; readonly at: Instant }[]
  /** Who said what of how to reach the person; email to needs above are what stands of it. */
  readonly said: readonly Saying[]
  readonly episodes: Readonly<Record<LocalDate, EpisodeId>>
  /**
   * Set where the programme asks everyone for the month of birth. Absent: it does not, or it began to after
   * this person was enrolled.
   */
  readonly birthMonthAsked?: true | undefined
}

/** As much of an identity as tells people apart in a search. */
export type Listed = Pick<
  Identity,
  'participant' | 'programme' | 'localId' | 'givenName' | 'familyName' | 'dateOfBirth' | 'phone' | 'nhsNumber'
>

/** Up to five people of one programme who were enrolled with an address; some may have another by now. */
export type Addressees = {
  readonly programme: ProgrammeId
  readonly email: string
  readonly participants: readonly ParticipantId[]
  /** 0: not stored yet. */
  readonly version: number
}

/** The people of one programme who were stored with one trace; some may have another value by now. */
export type Traced = {
  readonly programme: ProgrammeId
  readonly trace: Trace
  readonly participants: readonly ParticipantId[]
  /** 0: not stored yet. */
  readonly version: number
}

export type TracedPeople = {
  /** One for each trace that was asked for, in that order. */
  readonly traced: readonly Traced[]
  /** Who was stored with this very id before there were traces. */
  readonly untraced: ParticipantId | undefined
  /** As `atAddress`; undefined where no address was asked for. */
  readonly addressees: Addressees | undefined
}

export interface Identities {
  /** Of several people with one id, told apart by staff, the one who was stored first. */
  byLocalId(programme: ProgrammeId, localId: string): Promise<Identity | undefined>
  /** As just written, in one read. */
  tracedBy(
    programme: ProgrammeId,
    by: { readonly localId: string; readonly traces: readonly Trace[]; readonly email?: string | null },
  ): Promise<TracedPeople>
  /** Adds this person to the trace; conditional on the `version` that was found. */
  traceWrites(found: Traced, participant: ParticipantId): readonly WriteItem[]
  of(participant: ParticipantId): Promise<Identity | undefined>
  /** Everybody of a programme, in no order that means anything; a moment behind what was just written. */
  listed(programme: ProgrammeId): AsyncIterable<Listed>
  /** Ignores upper and lower case. */
  atAddress(programme: ProgrammeId, email: string): Promise<Addressees>
  /** Stores these people for the address; conditional on the `version` that was found. */
  addressWrites(found: Addressees, participants: readonly ParticipantId[]): readonly WriteItem[]
  /** Conditional on `version` (0: must not exist yet). Traces are written beside it: `tracesWrites`. */
  writes(identity: Identity): readonly WriteItem[]
}
