import type { LocalDate } from '../time.ts'
import type { Battery, Programme } from './programme.ts'

/**
 * The battery of a graduate: the newest whose `from` is not after the graduation date, so that nobody is asked what has no
 * baseline. Undefined where the programme had none yet.
 */
export const batteryFor = (programme: Programme, graduationDate: LocalDate): Battery | undefined =>
  programme.batteries
    .filter(({ from }) => from <= graduationDate)
    .toSorted((a, b) => a.from.localeCompare(b.from))
    .at(-1)
