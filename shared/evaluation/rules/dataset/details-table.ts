import type { InstrumentAnswers } from '#shared/questionnaire/ports/answers.ts'
import type { CodeLists } from './codes/code-lists.ts'
import { outcome, processBySystem } from './column-origins.ts'
import { datedTime } from './dated-time.ts'
import { keyColumns } from './key-columns.ts'
import { type ColumnOf, type PersonTable, personTable } from './table.ts'
import type { WaveView } from './views.ts'
import { isAnswered } from './wave-instruments.ts'

type DetailRow = {
  readonly view: WaveView
  readonly instrument: string
  readonly detail: string
  readonly value: string
}

const LONGEST_VALUE = 16

/** Codes and numbers are short; anything else could be a person's own words, and is not exported. */
const IS_CODE = /^[a-z0-9][a-z0-9 -]{0,15}$/i

/** The details that may be exported: keys and values that are codes. */
export const codesIn = (details: InstrumentAnswers['details']): readonly (readonly [string, string])[] =>
  Object.entries(details ?? {}).filter(([detail, value]) => IS_CODE.test(detail) && IS_CODE.test(value))

const columnsFor = ({ waves, instruments, details }: CodeLists): readonly ColumnOf<DetailRow>[] => [
  ...keyColumns<DetailRow>(waves, ({ view }) => ({ episode: view.episode, wave: view.wave.id })),
  {
    name: 'instrument',
    kind: 'code',
    codes: instruments,
    ...processBySystem,
    description: 'Instrument.',
    read: ({ instrument }) => instrument,
  },
  {
    name: 'detail',
    kind: 'code',
    codes: details,
    ...processBySystem,
    description: 'What was written down.',
    read: ({ detail }) => detail,
  },
  {
    name: 'value',
    kind: 'text',
    longest: LONGEST_VALUE,
    ...outcome,
    source: 'staff',
    description: 'The code or number; items has the codes and the range of each detail.',
    read: ({ value }) => value,
  },
]

/** Only what the codes name: a detail that no instrument has says nothing to anybody. */
const detailRowsOf = (view: WaveView, { details: known }: CodeLists): readonly DetailRow[] =>
  (isAnswered(view) ? view.answers.instruments : []).flatMap(({ instrument, details }) =>
    codesIn(details).flatMap(([detail, value]) =>
      detail in known ? [{ view, instrument, detail, value }] : [],
    ),
  )

export const detailsTable = (lists: CodeLists, timeZone: string): PersonTable =>
  personTable(
    {
      name: 'details_long',
      description:
        'How tests were carried out, one row per thing written down. Results of different protocols do not compare.',
      columns: columnsFor(lists),
      primaryKey: ['episode', 'wave', 'instrument', 'detail'],
      foreignKeys: [{ columns: ['episode', 'wave'], refersTo: 'follow_up' }],
    },
    {
      subjectsOf: (episodes) =>
        episodes.flatMap(({ waves }) => waves.flatMap((view) => detailRowsOf(view, lists))),
      time: datedTime(timeZone),
    },
  )
