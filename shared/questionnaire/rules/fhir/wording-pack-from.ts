import type { Fault } from '#shared/platform/json/fault.ts'
import { lostValues } from '#shared/platform/json/lost-values.ts'
import { zodFaults } from '#shared/platform/json/zod-faults.ts'
import type { Instrument } from '../instruments/instrument.ts'
import type { Item } from '../instruments/item.ts'
import { findInstrument, instrumentIds } from '../instruments/registry.ts'
import { validateWordingPack } from '../wording/validate-wording-pack.ts'
import type { WordingItem, WordingPack } from '../wording/wording-pack.ts'
import { INSTRUCTIONS, questionnaireFrom } from './questionnaire.ts'
import {
  type Coding,
  type Questionnaire,
  type QuestionnaireItem,
  questionnaireSchema,
} from './questionnaire-schema.ts'
import { INSTRUMENT } from './urls.ts'

type Words = Pick<WordingItem, 'options' | 'anchors'>
export type Imported = { readonly pack: WordingPack } | { readonly faults: readonly Fault[] }

/**
 * A FHIR R4 Questionnaire as a wording pack. Nothing is dropped in silence: what would not come back when the
 * pack is exported again is a fault at its place.
 */
export const wordingPackFrom = (json: unknown): Imported => {
  const parsed = questionnaireSchema.safeParse(json)
  if (!parsed.success) return { faults: zodFaults(parsed.error, json) }
  const named = instrumentOf(parsed.data)
  if ('faults' in named) return named
  const misfits = questionFaults(parsed.data, named.instrument)
  if (misfits.length > 0) return { faults: misfits }
  const checked = validateWordingPack(packOf(parsed.data, named.instrument))
  if ('faults' in checked) return { faults: checked.faults.map(inQuestionnaire) }
  const { id: _, meta: __, ...given } = parsed.data
  const lost = lostValues(given, questionnaireFrom(checked.pack))
  return lost.length > 0 ? { faults: lost } : checked
}

/** The same place, as the Questionnaire calls it. */
const inQuestionnaire = (fault: Fault): Fault => ({
  ...fault,
  path: fault.path
    .replace(/^\$\.licence\.source.*/, '$.extension')
    .replace(/^\$\.licence.*/, '$.copyright')
    .replace(/^\$\.items\[(\d+)\]/, (_, index) => `$.item[${Number(index) + 1}]`)
    .replace(/^\$\.items$/, '$.item')
    .replace(/^(\$\.item\[\d+\])\.(options|anchors).*/, '$1.answerOption')
    .replace(/^(\$\.item\[\d+\])\.id$/, '$1.linkId')
    .replace(/^\$\.(options|anchors)$/, '$.contained'),
})

const instrumentOf = ({ derivedFrom: [from] }: Questionnaire) => {
  const [id = '', version] = from.startsWith(INSTRUMENT) ? from.slice(INSTRUMENT.length).split('|') : []
  const instrument = findInstrument(id)
  const fault = (expected: string): { readonly faults: readonly Fault[] } => ({
    faults: [{ path: '$.derivedFrom[0]', problem: `${from} is no definition of ours`, expected }],
  })
  if (!instrument) return fault(`${INSTRUMENT}<id>|<version>, the id one of ${instrumentIds()}`)
  return version === instrument.version
    ? { instrument }
    : fault(`${INSTRUMENT}${instrument.id}|${instrument.version}`)
}

const questionFaults = (questionnaire: Questionnaire, { items }: Instrument): readonly Fault[] => {
  const [first] = questionnaire.item
  if (first?.linkId !== INSTRUCTIONS || first.type !== 'display')
    return [
      {
        path: '$.item[0]',
        problem: 'no instructions',
        expected: `a display item with linkId ${INSTRUCTIONS}`,
      },
    ]
  return questionnaire.item
    .slice(1)
    .flatMap((asked, index) => itemFaults(asked, items[index], `$.item[${index + 1}]`))
}

const itemFaults = (asked: QuestionnaireItem, item: Item | undefined, path: string): readonly Fault[] => {
  if (!item || asked.linkId !== item.id)
    return [{ path: `${path}.linkId`, problem: asked.linkId, expected: item?.id ?? 'no further item' }]
  const type = item.kind === 'count' ? 'integer' : 'choice'
  return asked.type === type ? [] : [{ path: `${path}.type`, problem: asked.type, expected: type }]
}

const packOf = (questionnaire: Questionnaire, instrument: Instrument): unknown => {
  const { language, version, title, experimental, copyright, extension, item } = questionnaire
  const [instructions, ...questions] = item
  const isRated = instrument.items.some(({ kind }) => kind === 'rating')
  const shared = (questionnaire.contained ?? []).map(({ compose }) =>
    choiceWords(compose.include[0].concept, isRated),
  )
  return {
    instrument: instrument.id,
    ...{ language, version, title, demonstration: experimental, instructions: instructions?.text },
    items: questions.map((asked, index) => ({
      id: asked.linkId,
      text: asked.text,
      ...ownWords(asked, instrument.items[index]),
    })),
    ...Object.assign({}, ...shared),
    ...(copyright || extension
      ? { licence: { statement: copyright, source: extension?.[0]?.valueString } }
      : {}),
  }
}

const ownWords = ({ answerOption }: QuestionnaireItem, item: Item | undefined): Words =>
  answerOption
    ? choiceWords(
        answerOption.map(({ valueCoding }) => valueCoding),
        item?.kind !== 'code',
      )
    : {}

/** Every step has its words, or only the two ends. */
const choiceWords = (codings: readonly Coding[], isRating: boolean): Words => {
  const [low, high] = [codings[0]?.display, codings.at(-1)?.display]
  const isEnds = codings.length > 2 && codings.slice(1, -1).every(({ display }) => display === undefined)
  if (isEnds && low !== undefined && high !== undefined) return { anchors: { low, high } }
  const options = codings.map(({ code, display }) => ({
    value: isRating ? Number(code) : code,
    label: display ?? '',
  }))
  return { options }
}
