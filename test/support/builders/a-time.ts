import { type Instant, instantSchema, type LocalDate, localDateSchema } from '#shared/platform/time/time.ts'

/** `at('2025-03-17T09:00:00.000Z')`; seconds and milliseconds may be left out. */
export const at = (instant: string): Instant => instantSchema.parse(new Date(instant).toISOString())

export const on = (day: string): LocalDate => localDateSchema.parse(day)
