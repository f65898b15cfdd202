import type { LocalDate } from '#shared/platform/time/time.ts'
import type { Battery, Programme } from '#shared/programme/rules/programme.ts'
import type { FollowUp } from './state.ts'

/**
 * The battery of a graduate: the newest whose `from` is not after the graduation date, so that nobody is
 * asked what has no baseline. Undefined where the programme had none yet.
 */
export const batteryFor = (programme: Programme, graduationDate: LocalDate): Battery | undefined =>
  programme.batteries
    .filter(({ from }) => from <= graduationDate)
    .toSorted((a, b) => a.from.localeCompare(b.from))
    .at(-1)

/**
 * What a follow-up asks: the battery was fixed when the wave opened, and a programme changed since does not
 * change it.
 */
export const batteryOf = (
  programme: Programme,
  followUp: FollowUp,
  graduationDate: LocalDate,
): Battery | undefined => {
  const opened = 'batteryFrom' in followUp ? followUp.batteryFrom : null
  return programme.batteries.find(({ from }) => from === opened) ?? batteryFor(programme, graduationDate)
}
