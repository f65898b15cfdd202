import type { ClaimId, FactId, FollowUpId, StepId } from '#shared/platform/schemas/ids.ts'
import type { Instant, LocalDate } from '#shared/platform/time/time.ts'
import type { FollowUpEvent } from './events.ts'
import type { Episode, Fact, Person } from './person.ts'
import type { FollowUp, ResponseSummary } from './state.ts'

/**
 * Everything the pipeline knows about one pseudonymous person: the consistency boundary of every decision.
 */
export type Participant = {
  readonly person: Person
  readonly episodes: readonly Episode[]
  readonly followUps: readonly FollowUp[]
}

export type Command =
  | {
      readonly type: 'enrol'
      readonly person: Omit<Person, 'version' | 'facts'>
      readonly episode: Omit<Episode, 'version'>
      /** The graduation date that this row replaces, when the first one was a mistake. */
      readonly corrects: LocalDate | null
      /** True when the roster gave a usable address that differs from the one that bounced. */
      readonly emailReplaced: FactId | null
    }
  /** A wake: do what is due now in this follow-up, one thing at a time. */
  | { readonly type: 'advance'; readonly followUp: FollowUpId; readonly claimId: ClaimId }
  /** SES took the message, or its feedback says that it went out. */
  | { readonly type: 'confirm-sent'; readonly followUp: FollowUpId; readonly claimId: ClaimId }
  /**
   * SES refused before taking it (rejected, throttled for good): nothing went out; the claim may be released
   * to staff.
   */
  | { readonly type: 'record-fact'; readonly fact: Fact; readonly followUp: FollowUpId | null }
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

/** Why a command changes nothing. Values, never exceptions; the caller says it to whoever asked. */
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
  | { readonly refusal: 'unknown-episode'; readonly graduationDate: LocalDate }

export type Decision = { readonly events: readonly [FollowUpEvent, ...FollowUpEvent[]] } | Refusal
