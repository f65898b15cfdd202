import type { Programme } from '#shared/programme/rules/programme.ts'
import type { AnswerSet, InstrumentAnswers, ItemAnswer } from '#shared/questionnaire/ports/answers.ts'
import type { Instrument } from '#shared/questionnaire/rules/instruments/instrument.ts'
import type { Item } from '#shared/questionnaire/rules/instruments/item.ts'
import { ratedArms } from '#shared/questionnaire/rules/instruments/named-arms.ts'
import { findInstrument } from '#shared/questionnaire/rules/instruments/registry.ts'
import { scoreInstrument } from '#shared/questionnaire/rules/instruments/score-instrument.ts'

/** One computed score. `value` is null where the rule had too few items. */
export type ScoredValue = {
  readonly score: string
  readonly value: number | null
  readonly answered: number
  readonly of: number
  /** Rule id and the version of the instrument's definition. */
  readonly rule: string
}

/** What the tables read of an instrument. */
export type InstrumentView = {
  readonly definition: Instrument
  readonly scores: readonly string[]
  readonly items: readonly string[]
  /** The ways in which it can be asked: sit-to-stand only in a clinic. */
  readonly modes: readonly AnswerSet['mode'][]
  /** Why an item that was seen has no answer. */
  readonly whyBlank: (
    position: number,
    given: InstrumentAnswers | undefined,
  ) => 'no-goal' | 'not-applicable' | 'skipped'
  /**
   * How the test was done, where results of different protocols do not compare; null where there is one way.
   */
  readonly protocolOf: (given: InstrumentAnswers | undefined) => string | null
  /** Whether this answer to this item is a number or a known code; a person's own words are not exported. */
  readonly canExport: (position: number, answer: ItemAnswer) => boolean
  /** `details` are how it was done; of the star, the arms for which the person named a goal. */
  readonly score: (
    answers: readonly ItemAnswer[],
    details?: Readonly<Record<string, string>>,
  ) => readonly ScoredValue[]
}

/** Undefined for an instrument that this version does not know: an old programme file may name one. */
export type Instruments = (id: string) => InstrumentView | undefined

const isKnownAnswer = (item: Item | undefined, answer: ItemAnswer): boolean => {
  if (!item) return false
  return item.kind === 'code'
    ? typeof answer === 'string' && item.codes.includes(answer)
    : typeof answer === 'number'
}

/** The protocol was not recorded, as in Simm & Barker 2017 and in every roster. */
export const UNSTATED = 'unstated'

const whyBlankIn =
  ({ items }: Instrument): InstrumentView['whyBlank'] =>
  (position, given) => {
    const { arms } = given?.details ?? {}
    if (arms !== undefined && !arms.split(' ').includes(String(position + 1))) return 'no-goal'
    const item = items[position]
    const before = item?.kind === 'count' && item.only ? items.findIndex(({ id }) => id === item.only) : -1
    const said = given?.items[before] ?? null
    return said === null || said === 'yes' ? 'skipped' : 'not-applicable'
  }

const instrumentView = (
  instrument: Instrument,
  localRules: Programme['localScoringRules'],
): InstrumentView => ({
  definition: instrument,
  scores: instrument.scores.map(({ id }) => id),
  items: instrument.items.map(({ id }) => id),
  modes: instrument.modes,
  whyBlank: whyBlankIn(instrument),
  protocolOf: (given) => (instrument.protocols ? (given?.details?.['protocol'] ?? UNSTATED) : null),
  canExport: (position, answer) => isKnownAnswer(instrument.items[position], answer),
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
  const known = new Map<string, InstrumentView | undefined>()
  return (id) => {
    if (!known.has(id)) {
      const instrument = findInstrument(id)
      known.set(id, instrument && instrumentView(instrument, programme.localScoringRules))
    }
    return known.get(id)
  }
}
