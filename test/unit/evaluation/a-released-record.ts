import type { PersonRecord } from '#shared/evaluation/rules/disclosure/person-record.ts'

/** A woman of 45 to 54 who answered the one wave in full, unless told otherwise. */
export const aPersonRecord = (overrides: Partial<PersonRecord> = {}): PersonRecord => ({
  ageBand: '45-54',
  sex: 'female',
  ethnicity: 'white',
  deprivation: '3',
  waves: [answered],
  ...overrides,
})

export const answered = { outcome: 'answered', disposition: 'complete' } as const
export const silent = { outcome: 'unanswered', disposition: 'no-response' } as const
export const declined = { outcome: 'unanswered', disposition: 'declined' } as const
export const notOver = { outcome: 'not-over', disposition: 'open' } as const

export const times = <T>(count: number, record: T): T[] => Array.from({ length: count }, () => record)
