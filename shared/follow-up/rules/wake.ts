import { dayAt, endOfDay, type Instant } from '#shared/platform/time/time.ts'
import { askFrom, closingTime, daysIn, hoursAfter, minutesAfter } from '#shared/programme/rules/calendar.ts'
import type { DecisionContext } from '#shared/programme/rules/decision-context.ts'
import type { Wave } from '#shared/programme/rules/programme.ts'
import { addDays, sendingDayOnOrAfter, slotOn, slotOnOrAfter } from '#shared/programme/rules/sending-days.ts'
import type { Participant } from './commands.ts'
import { emailRoute } from './facts.ts'
import { stepsToCome } from './ladder.ts'
import { CONTACT_CHECK } from './own-steps.ts'
import type { Episode, Person } from './person.ts'
import type { Open, Planned, ResponseSummary } from './state.ts'

/**
 * How long a claimed sending may stay unconfirmed before it counts as not known. Read by the check and by the
 * wake.
 */
const CLAIM_SETTLES_WITHIN_HOURS = 24

/** An alarm takes up to a minute and may not lie in the past: what is due sooner than this is done now. */
const NOW_MEANS_WITHIN_MINUTES = 2

export const isDue = (at: Instant, now: Instant): boolean => at <= minutesAfter(now, NOW_MEANS_WITHIN_MINUTES)

export const claimExpires = ({ claimedAt }: { readonly claimedAt: Instant }): Instant =>
  hoursAfter(claimedAt, CLAIM_SETTLES_WITHIN_HOURS)

/**
 * When the contact check is to go out: undefined where there is none, it was done, or its time was more than
 * a day ago.
 */
export const contactCheckTime = (
  planned: Planned,
  person: Person,
  { programme, bankHolidays }: DecisionContext,
  now: Instant,
): Instant | undefined => {
  const wave = programme.waves.find(({ id }) => id === planned.wave)
  const contactCheck = wave?.contactCheck ?? programme.contactCheck
  if (!contactCheck || !emailRoute(person, now).usable) return undefined
  if (planned.steps.some(({ step }) => step === CONTACT_CHECK)) return undefined
  const calendar = { programme, bankHolidays }
  const day = sendingDayOnOrAfter(addDays(planned.dueOn, -daysIn(contactCheck.before)), calendar)
  const slot = slotOn(day, planned.followUp, calendar)
  if (day >= planned.dueOn || hoursAfter(slot, 24) < now) return undefined
  return slot >= now ? slot : slotOnOrAfter({ day, key: planned.followUp, now }, calendar)
}

/**
 * When asking starts: the first permitted slot on or after the day from which emails may ask, and not before
 * `now`.
 */
export const askTime = (
  planned: Pick<Planned, 'followUp'>,
  episode: Episode,
  wave: Wave,
  context: DecisionContext,
  now: Instant,
): Instant =>
  slotOnOrAfter({ day: askFrom(episode, wave, context.programme), key: planned.followUp, now }, context)

const plannedWake = (
  planned: Planned,
  participant: Participant,
  context: DecisionContext,
  now: Instant,
): Instant => {
  if (planned.claim) return claimExpires(planned.claim)
  const episode = participant.episodes.find(({ episode }) => episode === planned.episode)
  const wave = context.programme.waves.find(({ id }) => id === planned.wave)
  if (!episode || !wave) return now
  const ask = askTime(planned, episode, wave, context, now)
  const check = contactCheckTime(planned, participant.person, context, now)
  return check !== undefined && check < ask ? check : ask
}

const openWake = (open: Open, person: Person, context: DecisionContext, now: Instant): Instant => {
  if (open.claim) return claimExpires(open.claim)
  const [next] = stepsToCome(open, person, context, now).toSorted((a, b) => a.at.localeCompare(b.at))
  return next?.at ?? closingTime(open.graceEndsOn, context.programme)
}

/**
 * When to say thank you for an answer: in the next sending slot, and only where the programme does so, the
 * answer came by the web and email may still be used. Null: never.
 */
export const thankYouTime = (
  { followUp, wave }: Pick<Open, 'followUp' | 'wave'>,
  { mode }: Pick<ResponseSummary, 'mode'>,
  person: Person,
  context: DecisionContext,
  now: Instant,
): Instant | null => {
  const { programme } = context
  const isThankful = programme.waves.find(({ id }) => id === wave)?.thankYou ?? programme.thankYou
  if (!isThankful || mode !== 'web' || !emailRoute(person, now).usable) return null
  return slotOnOrAfter({ day: dayAt(now, programme.timeZone), key: followUp, now }, context)
}

/** When to look at this follow-up again. Never earlier than anything that could be due. */
export const nextWake = (
  followUp: Planned | Open,
  participant: Participant,
  context: DecisionContext,
  now: Instant,
): Instant =>
  followUp.state === 'planned'
    ? plannedWake(followUp, participant, context, now)
    : openWake(followUp, participant.person, context, now)

export const isPastGrace = (
  graceEndsOn: Open['graceEndsOn'],
  { programme }: DecisionContext,
  now: Instant,
): boolean => now > endOfDay(graceEndsOn, programme.timeZone)
