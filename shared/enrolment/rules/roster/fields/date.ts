import { type LocalDate, localDateSchema } from '#shared/platform/time/time.ts'
import type { FieldReader } from './field.ts'

/** A real day, `YYYY-MM-DD`, in `firstYear` to `lastYear`. */
export const date =
  (firstYear: number, lastYear: number): FieldReader<LocalDate> =>
  (cell) => {
    const parsed = localDateSchema.safeParse(cell)
    if (!parsed.success) return { problem: 'not a date, expected a real day such as 2026-03-31' }
    const year = Number(cell.slice(0, 4))
    if (year >= firstYear && year <= lastYear) return { value: parsed.data }
    return { problem: `not plausible, expected a year from ${firstYear} to ${lastYear}` }
  }
