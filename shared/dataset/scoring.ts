import type { Programme } from '#shared/domain/programme/programme.ts'
import type { Instrument, Item } from '#shared/instruments/instrument.ts'
import { ratedArms } from '#shared/instruments/named-arms.ts'
import { findInstrument } from '#shared/instruments/registry.ts'
import { scoreInstrument } from '#shared/instruments/score-instrument.ts'
import type { ItemAnswer } from '#shared/ports/answers.ts'

/** One score as computed, or why it could not be. */
export type ScoredValue = {
  readonly score: string
  readonly value: number | null
  readonly answered: number
  readonly of: number
  /** Rule id and the version of the instrument's definition. */
  readonly rule: string
}

/** What the tables need to know of an instrument. */
export type InstrumentFacts = {
  readonly scores: readonly string[]
  readonly items: readonly string[]
  /** False for what only a clinic can measure, such as sit-to-stand. */
  readonly canBeAskedRemotely: boolean
  /** Whether this answer to this item is a number or a known code; a person's own words are not exported. */
  readonly mayExport: (position: number, answer: ItemAnswer) => boolean
  /** `details` are how it was carried out: a star has the arms that the person named. */
  readonly score: (answers: readonly ItemAnswer[], details?: Readonly<Record<string, string>>) => readonly ScoredValue[]
}

/** Undefined for an instrument that this version does not know: an old programme file may name one. */
export type Instruments = (id: string) => InstrumentFacts | undefined

const isKnownAnswer = (item: Item | undefined, answer: ItemAnswer): boolean => {
  if (!item) return false
  return item.kind === 'code' ? typeof answer === 'string' && item.codes.includes(answer) : typeof answer === 'number'
}

const factsOf = (instrument: Instrument, localRules: Programme['localScoringRules']): InstrumentFacts => ({
  scores: instrument.scores.map(({ id }) => id),
  items: instrument.items.map(({ id }) => id),
  canBeAskedRemotely: instrument.modes.some((mode) => mode !== 'in-clinic'),
  mayExport: (position, answer) => isKnownAnswer(instrument.items[position], answer),
  score: (answers, details) => {
    const { items, ...arms } = ratedArms(answers, details)
    const scored = scoreInstrument(instrument.id, items, { ...arms, ...(localRules ? { localRules } : {}) })
    return Object.entries(scored).map(([score, { value, answered, of, rule, version }]) => ({
      ...{ score, value, answered, of },
      rule: `${rule}@${version}`,
    }))
  },
})

/** The product's instruments, scored by the programme's rules. */
export const instrumentsOf = (programme: Programme): Instruments => {
  const known = new Map<string, InstrumentFacts | undefined>()
  return (id) => {
    if (!known.has(id)) {
      const instrument = findInstrument(id)
      known.set(id, instrument && factsOf(instrument, programme.localScoringRules))
    }
    return known.get(id)
  }
}
