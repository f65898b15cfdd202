import type { Instrument } from '../instruments/instrument.ts'
import type { Item } from '../instruments/item.ts'
import { findInstrument } from '../instruments/registry.ts'
import type { WordingItem, WordingPack } from '../wording/wording-pack.ts'
import type { Coding, Questionnaire, QuestionnaireItem, ValueSet } from './questionnaire-schema.ts'
import { ANSWERS, INSTRUMENT, LOINC, own, QUESTIONNAIRE, standard } from './urls.ts'

export const INSTRUCTIONS = 'instructions'
type Words = Pick<WordingItem, 'options' | 'anchors'>
type Rating = Extract<Item, { kind: 'rating' }>

/** Shared answers are one contained value set; the ends of a scale are the only steps that have words. */
const LABELS = 'answers'
const scaleId = ({ min, max }: Rating): string => `scale-${min}-${max}`

/** A wording pack as a FHIR R4 Questionnaire, from which `wordingPackFrom` makes the same pack again. */
export const questionnaireFrom = (pack: WordingPack): Questionnaire => {
  const instrument = findInstrument(pack.instrument)
  if (!instrument) throw new Error(`no instrument ${pack.instrument}`)
  const { id, version } = instrument
  const panel = instrument.codes?.loincPanel
  const contained = sharedAnswers(instrument, pack)
  return {
    resourceType: 'Questionnaire',
    language: pack.language,
    ...(contained.length > 0 ? { contained } : {}),
    ...(pack.licence ? { extension: [{ url: own.wordingSource, valueString: pack.licence.source }] } : {}),
    url: `${QUESTIONNAIRE}${id}`,
    version: pack.version,
    name: id,
    title: pack.title,
    derivedFrom: [`${INSTRUMENT}${id}|${version}`],
    status: pack.demonstration ? 'draft' : 'active',
    experimental: pack.demonstration,
    subjectType: ['Patient'],
    ...(pack.licence ? { copyright: pack.licence.statement } : {}),
    ...(panel ? { code: [{ system: LOINC, code: panel }] } : {}),
    item: [
      { linkId: INSTRUCTIONS, type: 'display', text: pack.instructions },
      ...pack.items.map((words, index) =>
        questionOf(instrument, pack, { words, item: instrument.items[index] }),
      ),
    ],
  }
}

type Worded = { readonly words: WordingItem; readonly item: Item | undefined }

const questionOf = ({ id }: Instrument, pack: WordingPack, { words, item }: Worded): QuestionnaireItem => {
  if (item?.id !== words.id) throw new Error(`pack ${pack.version} of ${id} does not fit its instrument`)
  const asked = { linkId: item.id, text: words.text, required: false } as const
  if (item.kind === 'count') return { ...asked, type: 'integer', extension: boundsOf(item.max) }
  const codings = codingsOf(item, words)
  if (codings) {
    const system = ANSWERS + id
    return {
      ...asked,
      type: 'choice',
      answerOption: codings.map((each) => ({ valueCoding: { system, ...each } })),
    }
  }
  return { ...asked, type: 'choice', answerValueSet: `#${pack.options ? LABELS : scaleId(asRating(item))}` }
}

const boundsOf = (max: number): QuestionnaireItem['extension'] => [
  { url: standard.minValue, valueInteger: 0 },
  { url: standard.maxValue, valueInteger: max },
]

const asRating = (item: Item): Rating => {
  if (item.kind !== 'rating') throw new Error(`item ${item.id} has no words for its codes`)
  return item
}

const sharedAnswers = (instrument: Instrument, pack: WordingPack): readonly ValueSet[] & ValueSet[] => {
  const sharing = instrument.items.filter(
    (item, index) => item.kind !== 'count' && !pack.items[index]?.options && !pack.items[index]?.anchors,
  )
  const sets = new Map<string, ValueSet>()
  for (const item of sharing) {
    const id = pack.options ? LABELS : scaleId(asRating(item))
    const concept = codingsOf(item, pack)
    if (!concept)
      throw new Error(`pack ${pack.version} of ${instrument.id} has no words for the answers of ${item.id}`)
    const include = { system: ANSWERS + instrument.id, concept }
    sets.set(id, { resourceType: 'ValueSet', id, status: 'active', compose: { include: [include] } })
  }
  return [...sets.values()]
}

const codingsOf = (item: Item, { options, anchors }: Words): Coding[] | undefined => {
  if (options) return options.map(({ value, label }) => codingOf(item, String(value), label))
  if (!anchors || item.kind !== 'rating') return undefined
  return Array.from({ length: item.max - item.min + 1 }, (_, step) => item.min + step).map((value) =>
    codingOf(
      item,
      String(value),
      value === item.min ? anchors.low : value === item.max ? anchors.high : undefined,
    ),
  )
}

const codingOf = (item: Item, code: string, display: string | undefined): Coding => ({
  code,
  ...(display === undefined ? {} : { display }),
  ...(item.kind === 'rating'
    ? { extension: [{ url: standard.ordinalValue, valueDecimal: Number(code) }] }
    : {}),
})
