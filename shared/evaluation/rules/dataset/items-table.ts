import type { InstrumentAnswers, ItemAnswer } from '#shared/questionnaire/ports/answers.ts'
import { keyColumns } from './follow-up-table.ts'
import { ITEM_REASONS, type ItemReason, reasonsInWords, whyNoAnswers } from './missing-reason.ts'
import type { Profile } from './profile.ts'
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

/** As ISO 639, without the variety, which the wording version tells. */
const languageAsked = ({ view, given }: ItemRow): string | null => {
  const language = given?.wordingLanguage ?? (given && view.answers?.language)
  return language?.split('-')[0] ?? null
}

const columns: readonly ColumnOf<ItemRow>[] = [
  ...keyColumns.map(({ read, ...column }) => ({ ...column, read: ({ view }: ItemRow) => read(view) })),
  { name: 'instrument', kind: 'code', description: 'Instrument.', read: ({ instrument }) => instrument },
  {
    name: 'item',
    kind: 'code',
    description: 'Item, in the order of the instrument.',
    read: ({ item }) => item,
  },
  { name: 'value', kind: 'code', description: 'Answer as a number or a code.', read: ({ value }) => value },
  {
    name: 'missing_reason',
    kind: 'code',
    description: reasonsInWords(ITEM_REASONS),
    values: ITEM_REASONS,
    read: ({ missingReason }) => missingReason,
  },
  {
    name: 'instrument_version',
    kind: 'code',
    description: 'Version of the instrument’s definition.',
    read: ({ given }) => given?.instrumentVersion ?? null,
  },
  {
    name: 'wording_version',
    kind: 'code',
    description: 'Version of the words that the person saw.',
    read: ({ given }) => given?.wordingVersion ?? null,
  },
  {
    name: 'language',
    kind: 'code',
    description: 'Language of the words in which it was asked.',
    read: languageAsked,
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
const itemRowsOf = (view: WaveView, ids: readonly string[], instruments: Instruments): readonly ItemRow[] => {
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

/** `ids`: every instrument that the programme has, or a wave in the dataset asks. */
export const itemsTable = (
  ids: readonly string[],
  { instruments, profile }: { readonly instruments: Instruments; readonly profile: Profile },
): PersonTable =>
  personTable(
    {
      name: 'items_long',
      description:
        'One row per item of every instrument of the programme, in each wave that is over or was answered. Partials are here too: see disposition in follow_up.',
      columns,
      primaryKey: ['episode', 'wave', 'instrument', 'item'],
      foreignKeys: [{ columns: ['episode', 'wave'], refersTo: 'follow_up' }],
    },
    {
      subjectsOf: (episodes) =>
        episodes.flatMap(({ waves }) => waves.flatMap((view) => itemRowsOf(view, ids, instruments))),
      time: profile.time,
      graduationOf: ({ view }) => view.episode.graduationDate,
    },
  )
