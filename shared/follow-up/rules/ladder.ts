import type { StepId } from '#shared/platform/schemas/ids.ts'
import { dayAt, type Instant } from '#shared/platform/time/time.ts'
import { daysIn } from '#shared/programme/rules/calendar.ts'
import type { LadderStep, Programme, Wave } from '#shared/programme/rules/programme.ts'
import {
  addDays,
  permittedOnOrAfter,
  sendingDayOnOrAfter,
  slotOn,
  slotOnOrAfter,
} from '#shared/programme/rules/sending-days.ts'
import type { DecisionMoment } from './commands.ts'
import type { Person } from './person.ts'
import { emailRoute } from './standing-facts.ts'
import type { Answered, Open, Planned } from './state.ts'

/** The steps of a wave, the earliest first. */
export const ladderOf = (programme: Programme, wave: Wave): LadderStep[] =>
  (wave.ladder ?? programme.ladder).toSorted((a, b) => daysIn(a.at) - daysIn(b.at))

/** A step to come: the slot that is its own, and the first permitted moment for it that has not gone by. */
export type DueStep = { readonly step: LadderStep; readonly slot: Instant; readonly at: Instant }

/** When a step that was put off may be tried again, now at the earliest. Undefined: it was not put off. */
export const triedAgainAt = (
  { putOff }: Pick<Open | Planned | Answered, 'putOff'>,
  step: StepId,
  now: Instant,
): Instant | undefined => {
  if (putOff?.step !== step) return undefined
  return putOff.until > now ? putOff.until : now
}

/**
 * `at` counts in days from the day of the invitation, then moves forward to a sending day. Undefined: after
 * the window.
 */
const dueStep = (open: Open, step: LadderStep, moment: DecisionMoment): DueStep | undefined => {
  const { programme, now } = moment
  const { followUp: key } = open
  const again = triedAgainAt(open, step.step, now)
  const day = sendingDayOnOrAfter(addDays(open.askedOn, daysIn(step.at)), moment)
  const slot = slotOn(day, key, moment)
  // An alarm that rings late, or at night, must not send at night.
  const at = again
    ? permittedOnOrAfter({ key, now: again }, moment)
    : slotOnOrAfter({ day, key, now }, moment)
  return dayAt(at, programme.timeZone) > open.windowClosesOn ? undefined : { step, slot, at }
}

/**
 * The steps still to come in this wave, in time order: none that was taken, none whose slot lies after the
 * window, and no email while email is closed to this person or they asked for another way.
 */
export const stepsToCome = (open: Open, person: Person, moment: DecisionMoment): readonly DueStep[] => {
  const taken = new Set(open.steps.map(({ step }) => step))
  const canEmail = open.asksFor === null && emailRoute(person).usable
  return open.ladder
    .filter(({ step, channel }) => !taken.has(step) && (channel === 'staff' || canEmail))
    .flatMap((step) => dueStep(open, step, moment) ?? [])
}

const untaken = ({ ladder, steps }: Open): readonly LadderStep[] =>
  ladder.filter(({ step }) => !steps.some((taken) => taken.step === step))

/** The steps that were not taken and for which no permitted moment is left in the window. */
export const lostSteps = (open: Open, moment: DecisionMoment): readonly LadderStep[] =>
  untaken(open).filter((step) => !dueStep(open, step, moment))

/** The emails whose own slot has passed without them. */
export const emailsGoneBy = (open: Open, moment: DecisionMoment): readonly LadderStep[] =>
  untaken(open).filter((step) => {
    const due = dueStep(open, step, moment)
    return step.channel === 'email' && (!due || due.slot < moment.now)
  })

/**
 * Nothing is to come, staff do not hold it, and yet nothing went out, or the step at which staff would have
 * taken over was lost: without staff the wave would only wait for its end.
 */
export const isLeftAlone = (open: Open, person: Person, moment: DecisionMoment): boolean => {
  if (open.withStaff.length > 0 || open.claim || stepsToCome(open, person, moment).length > 0) return false
  const isAsked = open.steps.some(
    ({ step, outcome }) => outcome === 'sent' && open.ladder.some((own) => own.step === step),
  )
  const lost = new Set(open.steps.flatMap(({ step, outcome }) => (outcome === 'missed' ? [step] : [])))
  const isStaffStepLost = open.ladder.some(({ step, channel }) => channel === 'staff' && lost.has(step))
  return !isAsked || isStaffStepLost || lostSteps(open, moment).some(({ channel }) => channel === 'staff')
}
