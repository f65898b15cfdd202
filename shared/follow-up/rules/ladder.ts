import { dayAt, type Instant } from '#shared/platform/time/time.ts'
import { daysIn } from '#shared/programme/rules/calendar.ts'
import type { LadderStep, Programme, Wave } from '#shared/programme/rules/programme.ts'
import { addDays, sendingDayOnOrAfter, slotOn, slotOnOrAfter } from '#shared/programme/rules/sending-days.ts'
import type { DecisionMoment } from './commands.ts'
import type { Person } from './person.ts'
import { emailRoute } from './standing-facts.ts'
import type { Open } from './state.ts'

export const ladderOf = (programme: Programme, wave: Wave): LadderStep[] => wave.ladder ?? programme.ladder

/** A step to come: the slot that is its own, and the first permitted moment for it that has not gone by. */
export type DueStep = { readonly step: LadderStep; readonly slot: Instant; readonly at: Instant }

/**
 * `at` counts in days from the day of the invitation, then moves forward to a sending day. Undefined: after
 * the window.
 */
const dueStep = (open: Open, step: LadderStep, moment: DecisionMoment): DueStep | undefined => {
  const { now, programme } = moment
  const day = sendingDayOnOrAfter(addDays(open.askedOn, daysIn(step.at)), moment)
  const slot = slotOn(day, open.followUp, moment)
  // An alarm that rings late, or at night, must not send at night.
  const at = slot >= now ? slot : slotOnOrAfter({ day, key: open.followUp, now }, moment)
  return dayAt(at, programme.timeZone) > open.windowClosesOn ? undefined : { step, slot, at }
}

/**
 * The steps still to come in this wave, in time order: none that was taken, none whose slot lies after the
 * window, and no email while email is closed to this person or they asked for another way.
 */
export const stepsToCome = (open: Open, person: Person, moment: DecisionMoment): readonly DueStep[] => {
  const taken = new Set(open.steps.map(({ step }) => step))
  const canEmail = open.asksFor === null && emailRoute(person, moment.now).usable
  return open.ladder
    .filter(({ step, channel }) => !taken.has(step) && (channel === 'staff' || canEmail))
    .flatMap((step) => dueStep(open, step, moment) ?? [])
}
