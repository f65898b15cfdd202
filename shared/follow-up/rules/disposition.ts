import { dayAt, endOfDay, type Instant } from '#shared/platform/time/time.ts'
import type { Disposition } from './disposition-names.ts'
import type { Knowing } from './due.ts'
import type { Person } from './person.ts'
import { asKnownAt, death, diedBy, emailClosure, withdrawal } from './standing-facts.ts'
import type { Cancelled, Closed, FollowUp } from './state.ts'

const since = (disposition: Disposition['disposition'], reason: string | null = null): Disposition => ({
  disposition,
  reason,
})

const CLOSURE_DISPOSITION = {
  'email-bounced': since('undeliverable', 'email-bounced'),
  'email-opt-out': since('no-response', 'email-opt-out'),
  complaint: since('no-response', 'complaint'),
} as const satisfies Record<string, Disposition>

/** Why a wave that ran its course without a submission ended as it did. */
const unanswered = (followUp: FollowUp, person: Person, end: Instant): Disposition => {
  if (followUp.startedAt !== null && followUp.startedAt <= end) return since('partial')
  const asksFor = 'asksFor' in followUp ? followUp.asksFor : null
  if (asksFor !== null)
    return since('no-response', asksFor === 'paper' ? 'paper-requested' : 'call-requested')
  const closure = emailClosure(asKnownAt(person, end))
  if (closure) return CLOSURE_DISPOSITION[closure]
  return since('no-response', person.notByEmail)
}

const stoppedBy = (
  followUp: Exclude<FollowUp, Cancelled>,
  person: Person,
  known: Instant,
): Disposition | undefined => {
  const knownPerson = asKnownAt(person, known)
  // Alive at the due date is due (the estimand is about them), so a later death is a wave without an answer.
  if (death(knownPerson)) return since('no-response', 'died-in-window')
  if (withdrawal(knownPerson)) return since('withdrawn')
  if (followUp.state !== 'closed') return undefined
  // A stop that was a mistake may have ended the wave of a person who does not agree to be contacted.
  const why = person.contactAgreed === 'no' && isStop(followUp.why) ? 'no-contact-agreed' : followUp.why
  return CLOSED_DISPOSITION[why]
}

const isStop = (why: Closed['why']): boolean => why === 'died' || why === 'withdrawn'

const CLOSED_DISPOSITION = {
  'grace-ended': undefined,
  withdrawn: undefined,
  died: undefined,
  declined: since('declined', 'asked-not-to'),
  'no-contact-agreed': since('declined', 'no-contact-agreed'),
} as const satisfies Record<Closed['why'], Disposition | undefined>

/**
 * What became of this wave, as known at `asOf`: exactly one disposition, from the state, the standing facts
 * and the date. A submission inside window or grace wins over everything. A death by the due date counts
 * however late it is reported; other facts count that were known before the wave ended.
 */
export const dispositionOf = (
  followUp: FollowUp,
  person: Person,
  { timeZone, asOf }: Knowing,
): Disposition => {
  if (followUp.state === 'answered')
    return since(followUp.response.battery === 'core' ? 'core-only' : 'complete')
  if (followUp.state === 'cancelled') return since('not-asked', followUp.why)
  if (diedBy(person, followUp.dueOn, asOf)) return since('deceased')
  const end = endOfDay(followUp.graceEndsOn, timeZone)
  const known = asOf < end ? asOf : end
  const stopped = stoppedBy(followUp, person, known)
  if (stopped) return stopped
  if (asOf >= end) return unanswered(followUp, person, end)
  return since(dayAt(asOf, timeZone) < followUp.dueOn ? 'not-yet-due' : 'open')
}

export type Whereabouts = 'waiting' | 'contacted' | 'with-staff' | 'finished'

/** Where someone is in this wave. Always exactly one of the four, so that nobody is nowhere. */
export const whereabouts = (followUp: FollowUp): Whereabouts => {
  switch (followUp.state) {
    case 'planned':
      return 'waiting'
    case 'open':
      return followUp.withStaff.length > 0 ? 'with-staff' : 'contacted'
    case 'answered':
    case 'closed':
    case 'cancelled':
      return 'finished'
  }
}
