import type { Person } from '#shared/follow-up/rules/person.ts'
import { standingFacts } from '#shared/follow-up/rules/standing-facts.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import type { EpisodeView, WaveView } from './views.ts'

/** One thing that was done to reach somebody: an email that went out, or a person's call, letter or talk. */
export type Attempt = {
  readonly view: WaveView
  readonly step: string
  readonly channel: string
  readonly at: Instant
  readonly outcome: string
}

/**
 * Emails from the follow-up itself: it keeps every step, also a sending that was still in the air when the
 * wave ended.
 */
const emailAttempts = (view: WaveView): readonly Attempt[] =>
  (view.followUp?.steps ?? []).flatMap(({ step, channel, outcome, at }) =>
    channel === 'email' && (outcome === 'sent' || outcome === 'send-unknown')
      ? [{ view, step, channel, at, outcome }]
      : [],
  )

/**
 * The ladder's latest staff step before a staff contact, because that is the step which the contact serves.
 */
const staffStepBefore = ({ followUp }: WaveView, at: Instant): string =>
  followUp?.steps.findLast(({ outcome, ...step }) => outcome === 'reached' && step.at <= at)?.step ?? 'staff'

const staffAttempts = (view: WaveView): readonly Attempt[] =>
  view.history.flatMap(({ event }) =>
    event.type === 'staff-contact-recorded'
      ? [
          {
            view,
            step: staffStepBefore(view, event.at),
            channel: event.channel,
            at: event.at,
            outcome: event.outcome,
          },
        ]
      : [],
  )

/** A claim given up as unknown that SES vouched for later did go out: only the later word counts. */
const isSettled = (attempt: Attempt, attempts: readonly Attempt[]): boolean =>
  attempt.outcome === 'send-unknown' &&
  attempts.some(({ step, outcome }) => step === attempt.step && outcome === 'sent')

/** Without the bounces: those belong to a person, not to a wave. */
export const attemptsIn = (view: WaveView): readonly Attempt[] => {
  const attempts = [...emailAttempts(view), ...staffAttempts(view)]
  return attempts.filter((attempt) => !isSettled(attempt, attempts))
}

/** SES reports a bounce a moment after the message it belongs to: the last one that went out before it. */
const bouncedAttempts = (
  person: Person,
  attempts: readonly Attempt[],
  asOf: Instant,
): ReadonlySet<Attempt> => {
  const emails = attempts.filter(({ channel, outcome }) => channel === 'email' && outcome === 'sent')
  const bounces = standingFacts(person, asOf).filter(({ fact }) => fact === 'email-bounced')
  const latestBefore = (at: Instant): Attempt | undefined =>
    emails
      .filter((email) => email.at <= at)
      .toSorted((a, b) => (a.at < b.at ? -1 : 1))
      .at(-1)
  return new Set(bounces.flatMap(({ at }) => latestBefore(at) ?? []))
}

/** All attempts of one person, over all their episodes, so that a bounce finds its message. */
export const attemptsOf = (episodes: readonly EpisodeView[], asOf: Instant): readonly Attempt[] => {
  const attempts = episodes.flatMap(({ waves }) => waves.flatMap(attemptsIn))
  const [first] = episodes
  if (!first) return attempts
  const bounced = bouncedAttempts(first.person, attempts, asOf)
  return attempts.map((attempt) => (bounced.has(attempt) ? { ...attempt, outcome: 'bounced' } : attempt))
}
