import type { Answer } from './check-items.ts'
import type { Instrument } from './instrument.ts'

/**
 * Which risk items were answered so that somebody must look the same day, whatever the total or the missing
 * items.
 */
export const riskItemsRaised = (instrument: Instrument, answers: readonly Answer[]): readonly string[] =>
  (instrument.riskItems ?? [])
    .filter(({ item, atLeast }) => {
      const answer = answers[instrument.items.findIndex(({ id }) => id === item)]
      return typeof answer === 'number' && answer >= atLeast
    })
    .map(({ item }) => item)
