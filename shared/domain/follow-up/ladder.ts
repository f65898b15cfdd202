import type { LadderStep, Programme, Wave } from '../programme/programme.ts'
import { addDays, type SendingCalendar, sendingDayOnOrAfter, slotOn } from '../programme/sending-days.ts'
import type { Instant } from '../time.ts'
import { daysIn } from './calendar.ts'
import { emailRoute } from './facts.ts'
import type { Person } from './person.ts'
import type { Open } from './state.ts'

export const ladderOf = (programme: Programme, wave: Wave): LadderStep[] => wave.ladder ?? programme.ladder

export type DueStep = { readonly step: LadderStep; readonly at: Instant }

/** `at` counts in days from the day of the invitation, then moves forward to a sending day. Undefined: after the window. */
const stepTime = (open: Open, step: LadderStep, calendar: SendingCalendar): Instant | undefined => {
  const day = sendingDayOnOrAfter(addDays(open.askedOn, daysIn(step.at)), calendar)
  return day > open.windowClosesOn ? undefined : slotOn(day, open.followUp, calendar)
}

/**
 * The steps still to come in this wave, in time order: none that was taken, none whose slot lies after the window, and no
 * email while email is closed to this person or they asked for another way.
 */
export const stepsToCome = (
  open: Open,
  person: Person,
  calendar: SendingCalendar,
  now: Instant,
): readonly DueStep[] => {
  const taken = new Set(open.steps.map(({ step }) => step))
  const canEmail = open.asksFor === null && emailRoute(person, now).usable
  return open.ladder
    .filter(({ step, channel }) => !taken.has(step) && (channel === 'staff' || canEmail))
    .flatMap((step) => {
      const at = stepTime(open, step, calendar)
      return at === undefined ? [] : [{ step, at }]
    })
}
