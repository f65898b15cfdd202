import type { LoggedDecision } from '#shared/follow-up/adapters/participant-changes.ts'
import type { FollowUpEvent } from '#shared/follow-up/rules/events.ts'
import type { FollowUpId, ParticipantId } from '#shared/platform/schemas/ids.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import type { Decision } from '../laws/contact-decisions.ts'
import type { Moment } from './timeline.ts'

/** One place for all of them, so that `seq` says what came before what, whatever the clocks said. */
type Happened = { readonly seq: number; readonly at: Moment }

export type Commit = Happened & {
  readonly invocation: number
  readonly participant: string
  readonly events: readonly FollowUpEvent[]
}

/** One call of the mailer for a patient. `wentOut`: what is true. `said`: what the caller was told. */
export type Sending = Happened & {
  readonly invocation: number
  readonly participant: ParticipantId
  readonly followUp: FollowUpId
  readonly step: string
  readonly claim: string
  readonly to: string
  readonly token: string
  readonly wentOut: boolean
  readonly said: 'accepted' | 'not-sent' | 'nothing'
  readonly clock: Instant
}

/** A contact decision that the system has taken in: between `begun` and `seq` it was on its way. */
export type Delivered = Happened & { readonly begun: number; readonly decision: Decision }

/** One email to the team. */
export type StaffMail = Happened & {
  readonly purpose: string
  readonly said: Sending['said']
}

export type Violation = { readonly law: string; readonly what: string; readonly at: Moment }

/** What is true about one life. Only the laws and the people in it read this; the product never does. */
export class LifeRecord {
  readonly commits: Commit[] = []
  readonly sendings: Sending[] = []
  readonly delivered: Delivered[] = []
  readonly staffMail: StaffMail[] = []
  /** The address of which a feedback invocation brought a permanent bounce. */
  readonly bounces = new Map<number, string>()
  /** Invocations that met no other fault after the mailer's answer and ended. */
  readonly heardOut = new Set<number>()
  /** Times in which nothing ran. */
  readonly outages: { readonly from: Moment; readonly to: Moment }[] = []
  readonly violations: Violation[] = []
  readonly diary: string[] = []
  #seq = 0

  next(): number {
    this.#seq += 1
    return this.#seq
  }

  committed(invocation: number, at: Moment, logged: LoggedDecision): void {
    const { participant, events } = logged
    this.commits.push({ seq: this.next(), at, invocation, participant, events })
  }

  violated(law: string, what: string, at: Moment): void {
    const isNews = !this.violations.some((known) => known.law === law && known.what === what)
    if (isNews) this.violations.push({ law, what, at })
  }

  note(at: Moment, line: string): void {
    this.diary.push(`${new Date(at).toISOString()} ${line}`)
  }
}
