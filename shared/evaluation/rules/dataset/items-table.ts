import type { InstrumentAnswers, ItemAnswer } from '#shared/questionnaire/ports/answers.ts'
import type { Item } from '#shared/questionnaire/rules/instruments/item.ts'
import type { CodeLists } from './codes/code-lists.ts'
import { outcome, processBySystem } from './column-origins.ts'
import { datedTime } from './dated-time.ts'
import { keyColumns } from './key-columns.ts'
import { languageAsked } from './language-asked.ts'
import { ITEM_REASON_CODES, type ItemReason, whyNoAnswers } from './missing-reason.ts'
import type { Instruments, InstrumentView } from './scoring.ts'
import { type ColumnOf, type PersonTable, personTable } from './table.ts'
import type { WaveView } from './views.ts'
import { isAnswered, type WaveInstrument, waveInstruments } from './wave-instruments.ts'

type ItemRow = {
  readonly view: WaveView
  readonly instrument: string
  readonly item: string
  readonly value: ItemAnswer
  readonly missingReason: ItemReason | null
  readonly given: InstrumentAnswers | undefined
}

/** Empty where nothing was answered. */
const asked = { ...processBySystem, missingReasonIn: 'missing_reason' } as const

const answerColumns = (lists: CodeLists, longestValue: number): readonly ColumnOf<ItemRow>[] => [
  {
    name: 'instrument',
    kind: 'code',
    codes: lists.instruments,
    ...processBySystem,
    description: 'Instrument.',
    read: ({ instrument }) => instrument,
  },
  {
    name: 'item',
    kind: 'code',
    codes: lists.items,
    ...processBySystem,
    description: 'Item, in the order of the instrument; items says what each is.',
    read: ({ item }) => item,
  },
  {
    name: 'value',
    kind: 'text',
    longest: longestValue,
    ...outcome,
    source: 'person',
    missingReasonIn: 'missing_reason',
    description: 'Answer as a number or a code; items has the range and the codes of each item.',
    read: ({ value }) => value,
  },
  {
    name: 'missing_reason',
    kind: 'code',
    codes: ITEM_REASON_CODES,
    ...outcome,
    description: 'Why there is no value.',
    read: ({ missingReason }) => missingReason,
  },
]

const versionColumns = (lists: CodeLists): readonly ColumnOf<ItemRow>[] => [
  {
    name: 'instrument_version',
    kind: 'code',
    codes: lists.instrumentVersions,
    ...asked,
    description: 'Version of the instrument’s definition.',
    read: ({ given }) => given?.instrumentVersion ?? null,
  },
  {
    name: 'wording_version',
    kind: 'code',
    codes: lists.wordingVersions,
    ...asked,
    description: 'Version of the words that the person saw.',
    read: ({ given }) => given?.wordingVersion ?? null,
  },
  {
    name: 'language',
    kind: 'code',
    codes: lists.languages,
    ...asked,
    description: 'Language of the words in which it was asked.',
    read: ({ given, view }) => languageAsked(given, view.answers),
  },
]

type ItemKey = Pick<ItemRow, 'view' | 'instrument' | 'item'>

const answeredRow = (row: ItemKey, asked: WaveInstrument, position: number): ItemRow => {
  const { instrument, given, whyMissing } = asked
  const answer = given?.items[position] ?? null
  if (answer === null) return { ...row, given, value: null, missingReason: whyMissing(position) }
  return instrument.canExport(position, answer)
    ? { ...row, given, value: answer, missingReason: null }
    : { ...row, given, value: null, missingReason: 'not-exported' }
}

const rowsOfInstrument = (
  view: WaveView,
  instrument: InstrumentView,
  answers: WaveInstrument | ItemReason,
): readonly ItemRow[] =>
  instrument.items.map((item, position) => {
    const row = { view, instrument: instrument.definition.id, item }
    if (typeof answers !== 'string') return answeredRow(row, answers, position)
    return { ...row, value: null, given: undefined, missingReason: answers }
  })

const wasEverAsked = ({ asked }: WaveView, id: string): boolean => [...asked.full, ...asked.core].includes(id)

/** No rows for a wave that is not over: its answers are not missing yet. */
export const itemRowsOf = (
  view: WaveView,
  ids: readonly string[],
  instruments: Instruments,
): readonly ItemRow[] => {
  const unanswered = whyNoAnswers(view)
  if (unanswered === 'open' || unanswered === 'not-yet-due') return []
  const asked = isAnswered(view) ? waveInstruments(view, instruments) : undefined
  const given = view.answers?.instruments.map(({ instrument }) => instrument) ?? []
  return [...new Set([...ids, ...given])].flatMap((id) => {
    const instrument = instruments(id)
    if (!instrument) return []
    const unasked = unanswered && wasEverAsked(view, id) ? unanswered : 'not-in-battery'
    return rowsOfInstrument(view, instrument, asked?.(id) ?? unasked)
  })
}

const widestAnswer = (item: Item): number =>
  item.kind === 'code' ? Math.max(...item.codes.map((code) => code.length)) : String(item.max).length

export const longestValueOf = (ids: readonly string[], instruments: Instruments): number =>
  Math.max(0, ...ids.flatMap((id) => instruments(id)?.definition.items.map(widestAnswer) ?? []))

type How = {
  /** Every instrument that the programme has, or a wave in the dataset asks, or that has answers. */
  readonly ids: readonly string[]
  readonly instruments: Instruments
  readonly timeZone: string
}

export const itemsTable = (lists: CodeLists, { ids, instruments, timeZone }: How): PersonTable =>
  personTable(
    {
      name: 'items_long',
      description:
        'One row per item of every instrument of the programme, in each wave that is over or was answered. Partials are here too: see disposition in follow_up.',
      columns: [
        ...keyColumns<ItemRow>(lists.waves, ({ view }) => ({ episode: view.episode, wave: view.wave.id })),
        ...answerColumns(lists, longestValueOf(ids, instruments)),
        ...versionColumns(lists),
      ],
      primaryKey: ['episode', 'wave', 'instrument', 'item'],
      foreignKeys: [
        { columns: ['episode', 'wave'], refersTo: 'follow_up' },
        { columns: ['instrument', 'item'], refersTo: 'items' },
      ],
    },
    {
      subjectsOf: (episodes) =>
        episodes.flatMap(({ waves }) => waves.flatMap((view) => itemRowsOf(view, ids, instruments))),
      time: datedTime(timeZone),
    },
  )
