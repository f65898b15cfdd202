import type { Answer } from './check-items.ts'
import type { Instrument } from './instrument.ts'

/**
 * Which risk items were answered so that the owner must look the same day, at any total and with any missing
 * items.
 */
export const riskItemsRaised = (instrument: Instrument, answers: readonly Answer[]): readonly string[] =>
  (instrument.riskItems ?? [])
    .filter(({ item, atLeast }) => {
      const answer = answers[instrument.items.findIndex(({ id }) => id === item)]
      return typeof answer === 'number' && answer >= atLeast
    })
    .map(({ item }) => item)
