import { SMALLEST_CLASS, SMALLEST_MEAN } from './limits.ts'
import { isSmall } from './suppression.ts'

/** A number of people in a sentence that stands alone: no other number of the page contains it. */
export const peopleInWords = (count: number): string =>
  isSmall(count) ? `fewer than ${SMALLEST_CLASS}` : String(count)

/** The mean; undefined of fewer than ten values, which it would come close to. */
export const shownMean = (values: readonly number[]): number | undefined =>
  values.length < SMALLEST_MEAN ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length
