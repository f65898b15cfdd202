import type { Person } from '#shared/follow-up/rules/person.ts'
import { asKnownAt, standingFacts } from '#shared/follow-up/rules/standing-facts.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import type { EpisodeView, WaveView } from './views.ts'

/** One attempt to reach a person: an email that went out, or a contact by the staff. */
export type Attempt = {
  readonly view: WaveView
  readonly step: string
  readonly channel: string
  readonly at: Instant
  readonly outcome: string
}

/** From the follow-up's steps, which also hold an email whose sending was settled after the wave ended. */
const emailAttempts = (view: WaveView): readonly Attempt[] =>
  (view.followUp?.steps ?? []).flatMap(({ step, channel, outcome, at }) =>
    channel === 'email' && (outcome === 'sent' || outcome === 'send-unknown')
      ? [{ view, step, channel, at, outcome }]
      : [],
  )

/** A staff contact belongs to the ladder's latest staff step before it; to `staff` where there was none. */
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

/** A `send-unknown` that SES confirmed later: only the confirmation counts. */
const isSettled = (attempt: Attempt, attempts: readonly Attempt[]): boolean =>
  attempt.outcome === 'send-unknown' &&
  attempts.some(({ step, outcome }) => step === attempt.step && outcome === 'sent')

/** Without bounces, which are facts about a person, not about a wave. */
export const attemptsIn = (view: WaveView): readonly Attempt[] => {
  const attempts = [...emailAttempts(view), ...staffAttempts(view)]
  return attempts.filter((attempt) => !isSettled(attempt, attempts))
}

/** A bounce belongs to the last email that went out before it. */
const bouncedAttempts = (
  person: Person,
  attempts: readonly Attempt[],
  asOf: Instant,
): ReadonlySet<Attempt> => {
  const emails = attempts.filter(({ channel, outcome }) => channel === 'email' && outcome === 'sent')
  const bounces = standingFacts(asKnownAt(person, asOf)).filter(({ fact }) => fact === 'email-bounced')
  const latestBefore = (at: Instant): Attempt | undefined =>
    emails
      .filter((email) => email.at <= at)
      .toSorted((a, b) => (a.at < b.at ? -1 : 1))
      .at(-1)
  return new Set(bounces.flatMap(({ at }) => latestBefore(at) ?? []))
}

/** All attempts of one person over all episodes, so that each bounce finds its email. */
export const attemptsOf = (episodes: readonly EpisodeView[], asOf: Instant): readonly Attempt[] => {
  const attempts = episodes.flatMap(({ waves }) => waves.flatMap(attemptsIn))
  const [first] = episodes
  if (!first) return attempts
  const bounced = bouncedAttempts(first.person, attempts, asOf)
  return attempts.map((attempt) => (bounced.has(attempt) ? { ...attempt, outcome: 'bounced' } : attempt))
}
