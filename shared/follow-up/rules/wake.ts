import { dayAt, endOfDay, type Instant } from '#shared/platform/time/time.ts'
import { askFrom, closingTime, daysIn, hoursAfter } from '#shared/programme/rules/calendar.ts'
import type { Wave } from '#shared/programme/rules/programme.ts'
import {
  addDays,
  permittedOnOrAfter,
  sendingDayOnOrAfter,
  slotOn,
  slotOnOrAfter,
} from '#shared/programme/rules/sending-days.ts'
import type { DecisionMoment, Participant } from './commands.ts'
import { isLeftAlone, ladderOf, lostSteps, stepsToCome, triedAgainAt } from './ladder.ts'
import { CONTACT_CHECK, THANK_YOU } from './own-steps.ts'
import type { Episode, Person } from './person.ts'
import { emailRoute } from './standing-facts.ts'
import type { Answered, Open, Planned, ResponseSummary } from './state.ts'

/**
 * How long a claimed sending may stay unconfirmed before it counts as not known. Read by the check and by the
 * wake.
 */
const CLAIM_SETTLES_WITHIN_HOURS = 24

/** Never early, not by a minute: an email may not go out before the programme's opening time. */
export const isDue = (at: Instant, now: Instant): boolean => at <= now

export const claimExpires = ({ claimedAt }: { readonly claimedAt: Instant }): Instant =>
  hoursAfter(claimedAt, CLAIM_SETTLES_WITHIN_HOURS)

/**
 * When the contact check is to go out: undefined where there is none, it was done, or its time was more than
 * a day ago.
 */
export const contactCheckTime = (
  planned: Planned,
  person: Person,
  moment: DecisionMoment,
): Instant | undefined => {
  const { programme, now } = moment
  const again = triedAgainAt(planned, CONTACT_CHECK, now)
  const wave = programme.waves.find(({ id }) => id === planned.wave)
  const contactCheck = wave?.contactCheck ?? programme.contactCheck
  if (!contactCheck || !emailRoute(person).usable) return undefined
  if (planned.steps.some(({ step }) => step === CONTACT_CHECK)) return undefined
  const day = sendingDayOnOrAfter(addDays(planned.dueOn, -daysIn(contactCheck.before)), moment)
  const { followUp: key } = planned
  const slot = slotOn(day, key, moment)
  if (day >= planned.dueOn || hoursAfter(slot, 24) < (again ?? now)) return undefined
  return again && slot <= again
    ? permittedOnOrAfter({ key, now: again }, moment)
    : slotOnOrAfter({ day, key, now }, moment)
}

type Asking = { readonly episode: Episode; readonly wave: Wave }

/**
 * When asking starts: the first permitted slot on or after the day from which emails may ask, and not before
 * now.
 */
export const askTime = (
  planned: Pick<Planned, 'followUp' | 'putOff'>,
  { episode, wave }: Asking,
  moment: DecisionMoment,
): Instant => {
  const day = askFrom(episode, wave, moment.programme)
  const { programme, now } = moment
  const [invitation] = ladderOf(programme, wave)
  const again = invitation && triedAgainAt(planned, invitation.step, now)
  const { followUp: key } = planned
  return again && day <= dayAt(again, programme.timeZone)
    ? permittedOnOrAfter({ key, now: again }, moment)
    : slotOnOrAfter({ day, key, now }, moment)
}

const plannedWake = (planned: Planned, participant: Participant, moment: DecisionMoment): Instant => {
  if (planned.claim) return claimExpires(planned.claim)
  const episode = participant.episodes.find(({ episode }) => episode === planned.episode)
  const wave = moment.programme.waves.find(({ id }) => id === planned.wave)
  if (!episode || !wave) return moment.now
  const ask = askTime(planned, { episode, wave }, moment)
  const check = contactCheckTime(planned, participant.person, moment)
  return check !== undefined && check < ask ? check : ask
}

const openWake = (open: Open, person: Person, moment: DecisionMoment): Instant => {
  if (open.claim) return claimExpires(open.claim)
  if (lostSteps(open, moment).length > 0 || isLeftAlone(open, person, moment)) return moment.now
  const [next] = stepsToCome(open, person, moment).toSorted((a, b) => a.at.localeCompare(b.at))
  return next?.at ?? closingTime(open.graceEndsOn, moment.programme)
}

/** When to look at this follow-up again. Never later than anything that will be due. */
export const nextWake = (
  followUp: Planned | Open,
  participant: Participant,
  moment: DecisionMoment,
): Instant =>
  followUp.state === 'planned'
    ? plannedWake(followUp, participant, moment)
    : openWake(followUp, participant.person, moment)

type Answering = { readonly person: Person; readonly mode: ResponseSummary['mode'] }

/**
 * When to say thank you for an answer: in the next sending slot, and only where the programme does so, the
 * answer came by the web and email may still be used. Null: never.
 */
export const thankYouTime = (
  { followUp, wave }: Pick<Open, 'followUp' | 'wave'>,
  { person, mode }: Answering,
  moment: DecisionMoment,
): Instant | null => {
  const { programme, now } = moment
  const saysThankYou = programme.waves.find(({ id }) => id === wave)?.thankYou ?? programme.thankYou
  if (!saysThankYou || mode !== 'web' || !emailRoute(person).usable) return null
  return slotOnOrAfter({ day: dayAt(now, programme.timeZone), key: followUp, now }, moment)
}

/** Thanks later than this would only puzzle. Long enough for any run of closed days but the longest. */
const THANKS_WITHIN_DAYS = 7

/** When the thank-you that is owed may go out: now or later in permitted hours. Undefined: it is too late. */
export const thanksDue = (
  answered: Answered & { readonly wakeAt: Instant },
  moment: DecisionMoment,
): Instant | undefined => {
  const { programme, now } = moment
  const { followUp: key, wakeAt } = answered
  const again = triedAgainAt(answered, THANK_YOU, now)
  const at = again
    ? permittedOnOrAfter({ key, now: again }, moment)
    : slotOnOrAfter({ day: dayAt(wakeAt, programme.timeZone), key, now }, moment)
  return at > hoursAfter(answered.response.submittedAt, 24 * THANKS_WITHIN_DAYS) ? undefined : at
}

export const isPastGrace = (
  graceEndsOn: Open['graceEndsOn'],
  { programme, now }: Pick<DecisionMoment, 'programme' | 'now'>,
): boolean => now > endOfDay(graceEndsOn, programme.timeZone)
