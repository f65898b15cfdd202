import type { InstrumentAnswers } from '#shared/questionnaire/ports/answers.ts'
import { keyColumns } from './follow-up-table.ts'
import type { Profile } from './profile.ts'
import { type ColumnOf, type PersonTable, personTable } from './table.ts'
import type { WaveView } from './views.ts'
import { isAnswered } from './wave-instruments.ts'

type DetailRow = {
  readonly view: WaveView
  readonly instrument: string
  readonly detail: string
  readonly value: string
}

/** Codes and numbers are short; anything else could be a person's own words, and is not exported. */
const IS_CODE = /^[a-z0-9][a-z0-9 -]{0,15}$/i

/** The details that may be exported: keys and values that are codes. */
export const codesIn = (details: InstrumentAnswers['details']): readonly (readonly [string, string])[] =>
  Object.entries(details ?? {}).filter(([detail, value]) => IS_CODE.test(detail) && IS_CODE.test(value))

const columns: readonly ColumnOf<DetailRow>[] = [
  ...keyColumns.map(({ read, ...column }) => ({ ...column, read: ({ view }: DetailRow) => read(view) })),
  { name: 'instrument', kind: 'code', description: 'Instrument.', read: ({ instrument }) => instrument },
  {
    name: 'detail',
    kind: 'code',
    description:
      'protocol: how a test was done (60s, 30s, unstated). seatHeightCm: height of the seat in centimetres. armsUsed: yes or no. stoppedEarly: no, pain, tired, unsafe or other. arms: which arms of the star had a goal.',
    read: ({ detail }) => detail,
  },
  { name: 'value', kind: 'code', description: 'What was written down.', read: ({ value }) => value },
]

const detailRowsOf = (view: WaveView): readonly DetailRow[] =>
  (isAnswered(view) ? view.answers.instruments : []).flatMap(({ instrument, details }) =>
    codesIn(details).map(([detail, value]) => ({ view, instrument, detail, value })),
  )

export const detailsTable = (profile: Profile): PersonTable =>
  personTable(
    {
      name: 'details_long',
      description:
        'How tests were carried out, one row per thing written down. Results of different protocols do not compare.',
      columns,
      primaryKey: ['episode', 'wave', 'instrument', 'detail'],
      foreignKeys: [{ columns: ['episode', 'wave'], refersTo: 'follow_up' }],
    },
    {
      subjectsOf: (episodes) => episodes.flatMap(({ waves }) => waves.flatMap(detailRowsOf)),
      time: profile.time,
      graduationOf: ({ view }) => view.episode.graduationDate,
    },
  )
