import type { ClaimId, FactId, FollowUpId, StepId } from '#shared/platform/schemas/ids.ts'
import type { Instant, LocalDate } from '#shared/platform/time/time.ts'
import type { DecisionContext } from '#shared/programme/rules/decision-context.ts'
import type { RosterObjected } from './evaluation-objection.ts'
import type { DetailPoint, EventOf, FollowUpEvent } from './events.ts'
import type { Difference, Episode, Fact, GivenEpisode, Person } from './person.ts'
import type { FollowUp, ResponseSummary } from './state.ts'

/**
 * Everything the pipeline knows about one pseudonymous person: the consistency boundary of every decision.
 */
export type Participant = {
  readonly person: Person
  readonly episodes: readonly Episode[]
  readonly followUps: readonly FollowUp[]
}

/** What a decision rests on beside the participant: the programme, its bank holidays, and the time. */
export type DecisionMoment = DecisionContext & { readonly now: Instant }

/**
 * Whether the address that stands now works or has bounced, as the side that holds addresses knows, and the
 * id of the fact to record where this side knew otherwise.
 */
export type AddressNews = { readonly fact: 'email-replaced' | 'email-bounced'; readonly factId: FactId }

export type Command =
  | {
      readonly type: 'enrol'
      /** `contactAgreed`: what this row says; what then stands follows from all that was said. */
      readonly person: Pick<Person, 'participant' | 'programme' | 'contactAgreed' | 'notByEmail'>
      /** What this row says of an objection to evaluation; null: nothing. */
      readonly objection: RosterObjected['objection']
      /** When the roster was uploaded, or the event sent: its words are as old as that. */
      readonly saidAt: Instant
      /** The row of that roster: of two rows the later one is the newer. Absent: the roster's only one. */
      readonly row?: number
      readonly episode: GivenEpisode
      /** The graduation date that this row replaces, when the first one was a mistake. */
      readonly corrects: LocalDate | null
      readonly address: AddressNews | null
    }
  /** A wake: do what is due now in this follow-up, one thing at a time. */
  | { readonly type: 'advance'; readonly followUp: FollowUpId; readonly claimId: ClaimId }
  /** SES took the message, or its feedback says that it went out. */
  | { readonly type: 'confirm-sent'; readonly followUp: FollowUpId; readonly claimId: ClaimId }
  /** The email certainly did not go out, or its turn comes later: again after `until`. */
  | ({ readonly type: 'put-off-sending' } & Pick<
      EventOf<'sending-put-off'>,
      'followUp' | 'step' | 'claimId' | 'until' | 'why'
    >)
  /** A fact that stops, closes or opens contact. `followUp`: the wave in which it was met. */
  | { readonly type: 'record-fact'; readonly fact: Fact; readonly followUp: FollowUpId | null }
  /** How to reach the person, as staff say, or as the side that holds addresses shows. */
  | {
      readonly type: 'change-arrangements'
      readonly notByEmail: Person['notByEmail']
      readonly address: AddressNews | null
      /** Of the episode whose date of birth or language was corrected with it. */
      readonly ofEpisode?: Pick<Episode, 'episode' | 'ageBand' | 'language'>
    }
  /** Staff put right what is stored beside the names; this side learns on which points. */
  | { readonly type: 'record-correction'; readonly points: readonly DetailPoint[] }
  /**
   * Staff decide a difference that they saw: `take` the value that was said, or keep the one that stands.
   */
  | ({
      readonly type: 'decide-difference'
      readonly episode: Episode['episode']
      readonly stands: Difference['value']
      readonly take: boolean
    } & Pick<Difference, 'field' | 'value'>)
  /** The upload that enrolled this person is undone. */
  | { readonly type: 'take-out'; readonly upload: string }
  /** An upload is undone that changed this person, who was known before and was like this. */
  | { readonly type: 'restore'; readonly upload: string; readonly to: Participant }
  | { readonly type: 'ask-other-mode'; readonly followUp: FollowUpId; readonly asksFor: 'paper' | 'call' }
  | { readonly type: 'start-answers'; readonly followUp: FollowUpId; readonly step: StepId | 'staff' }
  | {
      readonly type: 'submit'
      readonly followUp: FollowUpId
      readonly response: Omit<ResponseSummary, 'submittedAt' | 'late'>
    }
  | {
      readonly type: 'record-staff-contact'
      readonly followUp: FollowUpId
      readonly channel: 'telephone' | 'paper' | 'in-person' | 'email'
      readonly outcome:
        | 'no-reply'
        | 'message-left'
        | 'will-answer'
        | 'paper-sent'
        | 'answered'
        | 'declined'
        | 'wrong-number'
        | 'do-not-ring'
        /** To answer on it in the clinic. */
        | 'tablet-given'
    }
  | { readonly type: 'decline-wave'; readonly followUp: FollowUpId }

/** Why a command changes nothing. A value, never an exception; the caller shows it. */
export type Refusal =
  | { readonly refusal: 'unknown-follow-up' }
  | { readonly refusal: 'already-answered'; readonly submittedAt: Instant }
  | { readonly refusal: 'past-grace'; readonly graceEndedOn: LocalDate }
  | { readonly refusal: 'not-open-yet'; readonly dueOn: LocalDate }
  | { readonly refusal: 'finished'; readonly state: FollowUp['state']; readonly why: string }
  | { readonly refusal: 'withdrawn' }
  | { readonly refusal: 'died' }
  | { readonly refusal: 'claim-not-held' }
  | { readonly refusal: 'nothing-due'; readonly wakeAt: Instant | null }
  | { readonly refusal: 'already-recorded' }
  /** The difference is no longer open, or other values stand or were said since. */
  | { readonly refusal: 'difference-changed' }

/** The events of one decision and what they leave behind. `before` is undefined for a new person. */
export type Decision = {
  readonly before: Participant | undefined
  readonly events: readonly [FollowUpEvent, ...FollowUpEvent[]]
  readonly after: Participant
}
