import type { CodeLists } from './codes/code-lists.ts'
import type { ScoringRow } from './scoring-rows.ts'
import { type WholeTable, wholeTable } from './table.ts'
import { thresholdColumns } from './threshold-columns.ts'
import { thresholdRowsOf } from './threshold-rows.ts'

export const thresholdsTable = (lists: CodeLists, scoring: readonly ScoringRow[]): WholeTable =>
  wholeTable(
    {
      name: 'thresholds',
      description:
        'One row per number published of a score: changes that matter, cut-offs, bands, spread and reliability, each with its source. They disagree; none is applied here.',
      columns: thresholdColumns(lists),
      primaryKey: ['score', 'kind', 'id'],
      foreignKeys: [{ columns: ['score'], refersTo: 'scoring' }],
    },
    scoring.flatMap(({ score }) => thresholdRowsOf(score)),
  )
