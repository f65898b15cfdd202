import { Temporal } from 'temporal-polyfill'
import type { LocalDate } from '#shared/platform/time/time.ts'

/** Lower ends in whole years. Bands, because an age with a graduation date comes close to a date of birth. */
const BANDS = [
  { from: 75, band: '75+' },
  { from: 65, band: '65-74' },
  { from: 55, band: '55-64' },
  { from: 45, band: '45-54' },
  { from: 35, band: '35-44' },
  { from: 25, band: '25-34' },
  { from: 0, band: '<25' },
] as const
export type AgeBand = (typeof BANDS)[number]['band']

/** Oldest first. */
export const ageBands: readonly AgeBand[] = BANDS.map(({ band }) => band)

/** The age band on the day of graduation; null when the date of birth is not known or lies after it. */
export const ageBandAt = (dateOfBirth: string | null, graduationDate: LocalDate): AgeBand | null => {
  if (dateOfBirth === null) return null
  const { years } = Temporal.PlainDate.from(dateOfBirth).until(graduationDate, { largestUnit: 'years' })
  return BANDS.find(({ from }) => years >= from && dateOfBirth <= graduationDate)?.band ?? null
}
