import type { Programme } from '#shared/programme/rules/programme.ts'
import type { CodeLists } from '../dataset/codes/code-lists.ts'
import { definitionText, processBySystem } from '../dataset/column-origins.ts'
import { waveColumn } from '../dataset/key-columns.ts'
import { type ColumnOf, type WholeTable, wholeTable } from '../dataset/table.ts'
import type { Outcome } from '../disclosure/outcome.ts'
import type { PersonRecord } from '../disclosure/person-record.ts'
import type { WaveResponse } from '../response/response-by-period.ts'
import { type ShownRow, shownResponse } from '../response/shown-response.ts'

const responseIn = (
  { id }: Programme['waves'][number],
  records: readonly PersonRecord[],
  position: number,
): WaveResponse => {
  const count = (...outcomes: readonly Outcome[]) =>
    records.filter(({ waves }) => outcomes.includes(waves[position]?.outcome ?? 'not-asked')).length
  return {
    wave: id,
    graduates: records.length,
    notYetDue: count('not-over'),
    diedBeforeDue: count('died'),
    structural: count('not-asked'),
    due: count('answered', 'unanswered', 'removed'),
    answered: count('answered', 'removed'),
  }
}

type Row = ShownRow & { readonly wave: string }

const count = (name: string, description: string, read: (row: Row) => string): ColumnOf<Row> => ({
  ...definitionText,
  ...processBySystem,
  name,
  description: `${description} Hidden where it is under 5, or would tell another that is.`,
  read,
})

/** Response by wave, with small numbers hidden: all that a release without rows says of people. */
export const minimalResponse = (
  { waves }: Programme,
  records: readonly PersonRecord[],
  lists: CodeLists,
): WholeTable => {
  const everybody = waves.map((wave, position) => responseIn(wave, records, position))
  const shown = shownResponse({ allGraduates: { waves: everybody }, periods: [], objected: 0 })
  const rows = shown.flatMap((table, position) =>
    table.map((row): Row => ({ ...row, wave: waves[position]?.id ?? '' })),
  )
  return wholeTable<Row>(
    {
      name: 'response',
      description: 'People by wave, of their first graduation, and how many of those due answered.',
      columns: [
        waveColumn(lists.waves, ({ wave }: Row) => wave),
        count('people', 'People.', ({ graduates }) => graduates),
        count('structural', 'Not asked by design.', ({ structural }) => structural),
        count('not_yet_due', 'The window has not closed.', ({ notYetDue }) => notYetDue),
        count('died_before_due', 'Died before the due date.', ({ diedBeforeDue }) => diedBeforeDue),
        count('due', 'Due.', ({ due }) => due),
        count('answered', 'Answered, of those due.', ({ answered }) => answered),
      ],
      primaryKey: ['wave'],
      foreignKeys: [],
    },
    rows,
  )
}
