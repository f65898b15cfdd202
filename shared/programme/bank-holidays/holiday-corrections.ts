import type { HolidayRegion } from '../rules/programme.ts'

export type RegionWithHolidays = Exclude<HolidayRegion, 'none'>

type Correction = {
  readonly added?: string
  readonly removed?: string
  readonly regions: readonly RegionWithHolidays[]
  readonly why: string
}

const everywhere = ['england-and-wales', 'scotland', 'northern-ireland'] as const

/** One-off changes to UK bank holidays that the library does not know. */
export const holidayCorrections: readonly Correction[] = [
  { added: '2011-04-29', regions: everywhere, why: 'royal wedding' },
  { removed: '2012-05-28', regions: everywhere, why: 'spring bank holiday moved to 4 June' },
  { added: '2012-06-04', regions: everywhere, why: 'spring bank holiday, Diamond Jubilee' },
  { added: '2026-06-15', regions: ['scotland'], why: 'football World Cup, proclaimed for Scotland' },
]
