import { parse } from 'csv-parse/sync'
import { dispositionNameSchema } from '#shared/follow-up/rules/disposition-names.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'

/** The two files of a dataset from which the summary counts, as text. */
export type CountedDataset = { readonly followUpCsv: string; readonly declarationCsv: string }

type Row = Readonly<Record<string, string>>

const countOf = (rows: readonly Row[], column: string, value: string): number =>
  rows.filter((row) => row[column] === value).length

/** As the dataset says: an answer to a window that is still open, counted as due, would flatter the rate. */
const standingsIn = (rows: readonly Row[]) => ({
  due: countOf(rows, 'standing', 'due'),
  notYetDue: countOf(rows, 'standing', 'not-yet-due'),
  diedBeforeDue: countOf(rows, 'standing', 'died-before-due'),
  structural: countOf(rows, 'standing', 'structural'),
})

const dispositionsIn = (rows: readonly Row[]) =>
  Object.fromEntries(
    dispositionNameSchema.options.flatMap((name) => {
      const count = countOf(rows, 'disposition', name)
      return count === 0 ? [] : [[name, count] as const]
    }),
  )

/** Of each wave who is due and who is not, and how many came to which end. Either adds up to all rows. */
export const wavesIn = ({ followUpCsv }: CountedDataset, { waves }: Pick<Programme, 'waves'>) => {
  const rows: readonly Row[] = parse(followUpCsv, { columns: true })
  return Object.fromEntries(
    waves.map(({ id }) => {
      const inWave = rows.filter((row) => row['wave'] === id)
      return [id, { ...standingsIn(inWave), dispositions: dispositionsIn(inWave) }]
    }),
  )
}

/** Graduations that are followed up and have no row in the dataset. */
export const objectedIn = ({ declarationCsv }: CountedDataset): number => {
  const rows: readonly Row[] = parse(declarationCsv, { columns: true })
  return Number(rows.find((row) => row['key'] === 'graduations_objected')?.['value'] ?? 0)
}
