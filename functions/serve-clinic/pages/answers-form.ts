import type { Episode } from '#shared/follow-up/rules/person.ts'
import type { FollowUp } from '#shared/follow-up/rules/state.ts'
import { type Form, only } from '#shared/platform/http/form.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { detailFieldsOf, detailsIn } from '#shared/questionnaire/form/test-details.ts'
import type { InstrumentAnswers, ItemAnswer } from '#shared/questionnaire/ports/answers.ts'
import { partsAsked, type WordingFor } from '#shared/questionnaire/rules/asked/asked.ts'
import type { QuestionSet } from '#shared/questionnaire/rules/asked/battery.ts'
import { checkItems, expectedOf } from '#shared/questionnaire/rules/instruments/check-items.ts'
import type { Instrument, Item } from '#shared/questionnaire/rules/instruments/instrument.ts'
import { armsNamed } from '#shared/questionnaire/rules/instruments/named-arms.ts'
import type { WordingItem, WordingPack } from '#shared/questionnaire/rules/wording/wording-pack.ts'
import { dayFields } from '../day-typed.ts'
import { goalLineOf, goalsTyped, hasNoGoals } from './typed-goals.ts'

export type AskedInstrument = {
  readonly instrument: Instrument
  readonly wording: WordingPack
  /** The person's own words for the arms of their star, of which only those named are asked. */
  readonly goals?: readonly string[]
}

/** The star of somebody who named goals, as it is on their paper. */
export const withOwnGoals = (
  asked: readonly AskedInstrument[],
  goals: readonly string[],
): readonly AskedInstrument[] =>
  goals.length === 0 ? asked : asked.map((each) => (each.instrument.ownGoals ? { ...each, goals } : each))

type Typing = {
  readonly programme: Programme
  readonly episode: Episode
  readonly followUp: FollowUp
  readonly set: QuestionSet
}

/** How typed answers may have come; which of them it was is said on the page itself. */
const typedModes = ['paper', 'telephone', 'in-clinic'] as const

/** What this wave asks of a person whose answers staff type, in the person's language where it has words. */
export const askedIn = (typing: Typing, wordingFor: WordingFor): readonly AskedInstrument[] => {
  const language = typing.episode.language ?? 'en'
  return partsAsked({ ...typing, modes: typedModes, language }, wordingFor).map(({ instrument, pack }) => ({
    instrument,
    wording: pack,
  }))
}

/**
 * Of the words in which the questions were shown; where they were in several, the one that all staff share.
 */
export const languageOf = (asked: readonly AskedInstrument[]): string => {
  const [first, ...others] = new Set(asked.map(({ wording }) => wording.language.split('-')[0] ?? 'en'))
  return first === undefined || others.length > 0 ? 'en' : first
}

const fieldOf = (instrument: Instrument, item: Item) => `${instrument.id}.${item.id}`

const scaleInWords = (item: Item, words: WordingItem | undefined, pack: WordingPack): string => {
  const options = words?.options ?? pack.options
  if (options) return options.map(({ value, label }) => `${value} ${label}`).join(', ')
  if (item.kind === 'code') return item.codes.join(', ')
  const anchors = words?.anchors ?? pack.anchors
  if (item.kind === 'count') return `0 to ${item.max}`
  return anchors ? `${item.min} ${anchors.low} to ${item.max} ${anchors.high}` : `${item.min} to ${item.max}`
}

/** One field for each item that is asked. */
export const fieldsOf = (
  { instrument, wording, goals }: AskedInstrument,
  form: Form,
  faults: ReadonlyMap<string, string>,
) =>
  instrument.items.flatMap((item, index) => {
    const goal = hasNoGoals({ instrument, ...(goals ? { goals } : {}) })
      ? goalLineOf(index, form, faults)
      : undefined
    const words = wording.items.find(({ id }) => id === item.id)
    const name = fieldOf(instrument, item)
    if (goals && !goals[index]) return []
    const options = (words?.options ?? wording.options)?.map(({ value, label }) => ({
      value: String(value),
      label,
    }))
    const field = {
      name,
      goal,
      text: goals?.[index] ?? words?.text ?? item.id,
      scale: scaleInWords(item, words, wording),
      codes:
        item.kind === 'code'
          ? item.codes.map((code) => ({ value: code, text: labelOf(code, options) }))
          : undefined,
      given: only(form, name) ?? '',
      fault: faults.get(name),
    }
    return [field]
  })

const HOW = ['csrf', 'set', 'mode', 'helpedBy', 'treated', ...dayFields]

/** Nothing but what the page of these questions has. */
export const isAsShown = (form: Form, asked: readonly AskedInstrument[]): boolean => {
  const named = asked.flatMap((each) => [
    ...fieldsOf(each, form, new Map()).flatMap(({ name, goal }) => [name, ...(goal ? [goal.name] : [])]),
    ...detailFieldsOf(each.instrument, form, new Map()).map(({ name }) => name),
  ])
  const isKnown = (name: string) => HOW.includes(name) || named.includes(name)
  return [...form.keys()].every(isKnown) && ['full', 'core'].includes(only(form, 'set') ?? 'full')
}

const labelOf = (code: string, options: readonly { value: string; label: string }[] | undefined) =>
  options?.find(({ value }) => value === code)?.label ?? code

const answerIn = (form: Form, instrument: Instrument, item: Item): ItemAnswer => {
  const typed = only(form, fieldOf(instrument, item))?.trim() ?? ''
  if (typed === '') return null
  return item.kind === 'code' || !/^\d{1,4}$/.test(typed) ? typed : Number(typed)
}

export type TypedAnswers = {
  readonly instruments: readonly InstrumentAnswers[]
  /** By field. */
  readonly faults: ReadonlyMap<string, string>
  readonly hasAny: boolean
  /** Of somebody of whom none were known. */
  readonly goals: readonly string[]
}

/**
 * What was typed, checked item by item against the instrument's own ranges. An empty field is a skipped item.
 */
export const answersIn = (form: Form, asked: readonly AskedInstrument[]): TypedAnswers => {
  const faults = new Map<string, string>()
  const newGoals: string[] = []
  const instruments = asked.map((each) => {
    const { instrument, wording, goals = [] } = each
    const items = instrument.items.map((item) => answerIn(form, instrument, item))
    if ('faults' in checkItems(instrument, items)) {
      for (const [index, item] of instrument.items.entries()) {
        const alone = checkItems({ ...instrument, items: [item] }, [items[index]])
        if ('faults' in alone)
          faults.set(
            fieldOf(instrument, item),
            `${wording.title}, ${index + 1}: enter ${plain(expectedOf(item))}`,
          )
      }
    }
    const { id, version } = instrument
    const carriedOut = detailsIn(form, instrument, items)
    for (const [name, text] of carriedOut.faults) faults.set(name, text)
    const named = hasNoGoals(each) ? goalsTyped(form, items) : undefined
    for (const [name, text] of named?.faults ?? []) faults.set(name, text)
    newGoals.push(...(named?.goals ?? []))
    const details = named?.details ?? armsNamed(goals) ?? carriedOut.details
    const words = { wordingVersion: wording.version, wordingLanguage: wording.language }
    const answered = { instrument: id, instrumentVersion: version, ...words, items }
    return details ? { ...answered, details } : answered
  })
  const hasAny = instruments.some(({ items }) => items.some((item) => item !== null))
  return { instruments, faults, hasAny, goals: newGoals }
}

const plain = (expected: string) => expected.replace(', or null', ', or leave it empty')
