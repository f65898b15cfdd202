import type { Instrument } from '../instruments/instrument.ts'

/** What cannot be said to the minute without sounding like a measurement. */
const LONG = 7

/**
 * How long to promise, in whole minutes, for a slow reader in pain: what each instrument takes, by its own
 * definition.
 */
export const minutesToAnswer = (instruments: readonly Pick<Instrument, 'minutes'>[]): number => {
  const minutes = instruments.reduce((sum, instrument) => sum + instrument.minutes, 0)
  return minutes <= LONG ? Math.max(1, minutes) : Math.round(minutes / 5) * 5
}
