import type { Instrument } from '../instruments/instrument.ts'
import type { Item } from '../instruments/item.ts'
import { armsNamed } from '../instruments/named-arms.ts'
import type { FoundWording } from '../wording/wording-for.ts'
import type { WordingItem, WordingPack } from '../wording/wording-pack.ts'

type Choice = { readonly value: string; readonly text: string }

/** The name of an item's field in every form, `<INSTRUMENT>.<n>` with n from 1; `index` counts from 0. */
export const fieldOf = (instrument: string, index: number): string => `${instrument}.${index + 1}`

/** One item as it is asked. */
export type Question = {
  /** By `fieldOf`. */
  readonly field: string
  readonly instrument: string
  /** Place in the instrument's list of items, from 0. */
  readonly index: number
  readonly item: Item
  readonly text: string
  /** What each end of a numbered scale means; absent where every answer has its own words. */
  readonly ends?: { readonly low: string; readonly high: string }
  /** Empty for a number that is typed. */
  readonly choices: readonly Choice[]
}

/** One instrument in one person's questionnaire: what is asked and in whose words. */
export type Part = {
  readonly instrument: Instrument
  readonly pack: WordingPack
  /** The person reads another language, in which there are no words for this instrument. */
  readonly offeredInEnglish?: true
  readonly questions: readonly Question[]
  /** Stored with the answers: how it was asked of this person. */
  readonly details?: Readonly<Record<string, string>>
}

export const partOf = (instrument: Instrument, { pack, offeredInEnglish }: FoundWording): Part => ({
  instrument,
  pack,
  ...(offeredInEnglish ? { offeredInEnglish } : {}),
  questions: instrument.items.map((item, index) => questionOf({ instrument, pack }, item, index)),
})

/**
 * The language in which parts are asked, without its region; English where they are asked in several.
 */
export const languageOf = (parts: readonly Part[]): string => {
  const [first, ...others] = new Set(parts.map(({ pack }) => pack.language.split('-')[0] ?? 'en'))
  return first === undefined || others.length > 0 ? 'en' : first
}

/** Measured by staff who are there, such as sit-to-stand: alone at home it would be a falls risk. */
export const isObserved = ({ instrument }: Pick<Part, 'instrument'>): boolean =>
  !instrument.modes.includes('web')

/**
 * Parts as they are asked of a person with these goals: a question for each, in the person's words.
 * Other parts, and all of them without goals, stay as they are.
 */
export const withGoals = (parts: readonly Part[], goals: readonly string[]): readonly Part[] => {
  const details = armsNamed(goals)
  if (!details) return parts
  return parts.map((part) => {
    if (!part.instrument.ownGoals) return part
    const named = part.questions.flatMap((each, arm) => (goals[arm] ? [{ ...each, text: goals[arm] }] : []))
    return { ...part, questions: named, details }
  })
}

type InWords = Pick<Part, 'instrument' | 'pack'>

const questionOf = ({ instrument, pack }: InWords, item: Item, index: number): Question => {
  const words = pack.items.find(({ id }) => id === item.id)
  if (!words)
    throw new Error(`Wording pack ${pack.version} has no words for item ${item.id} of ${instrument.id}.`)
  const ends = endsOf(item, words, pack)
  return {
    field: fieldOf(instrument.id, index),
    instrument: instrument.id,
    index,
    item,
    text: textOf(instrument, pack, index),
    choices: choicesOf(item, words, pack),
    ...(ends ? { ends } : {}),
  }
}

/**
 * "How many times?" alone says nothing to someone who hears it out of its place: it is read with the question
 * before it.
 */
const textOf = (instrument: Instrument, pack: WordingPack, index: number): string => {
  const text = pack.items[index]?.text ?? ''
  const before = instrument.items[index - 1]
  const isContinued =
    instrument.items[index]?.kind === 'count' && before !== undefined && before.kind !== 'count'
  return isContinued ? `${pack.items[index - 1]?.text ?? ''}: ${text}` : text
}

const endsOf = (item: Item, words: WordingItem, pack: WordingPack): Question['ends'] =>
  item.kind === 'rating' && !words.options
    ? (words.anchors ?? (pack.options ? undefined : pack.anchors))
    : undefined

const choicesOf = (item: Item, words: WordingItem, pack: WordingPack): readonly Choice[] => {
  if (item.kind === 'count') return []
  const options = words.options ?? (words.anchors ? undefined : pack.options)
  if (options) return options.map(({ value, label }) => ({ value: String(value), text: label }))
  if (item.kind === 'code')
    throw new Error(`Wording pack ${pack.version} has no words for the codes of ${item.id}.`)
  const ends = words.anchors ?? pack.anchors
  return Array.from({ length: item.max - item.min + 1 }, (_, step) => item.min + step).map((value) => ({
    value: String(value),
    text: numbered(value, item, ends),
  }))
}

/** The ends of a scale carry their meaning, so that a screen reader hears it where it is chosen. */
const numbered = (value: number, item: { min: number; max: number }, ends: Question['ends']): string => {
  if (value === item.min && ends) return `${value}: ${ends.low}`
  if (value === item.max && ends) return `${value}: ${ends.high}`
  return String(value)
}
