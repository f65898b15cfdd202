import { parse } from 'csv-parse/sync'
import { dispositionNameSchema } from '#shared/follow-up/rules/disposition-names.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'

/** The two files of a dataset from which the summary counts, as text. */
export type CountedDataset = { readonly followUpCsv: string; readonly declarationCsv: string }

type Row = Readonly<Record<string, string>>

/** Of each wave who is due, and how many came to which end. */
export const wavesIn = ({ followUpCsv }: CountedDataset, { waves }: Pick<Programme, 'waves'>) => {
  const rows: readonly Row[] = parse(followUpCsv, { columns: true })
  return Object.fromEntries(
    waves.map(({ id }) => {
      const inWave = rows.filter((row) => row['wave'] === id)
      const counts = dispositionNameSchema.options.flatMap((name) => {
        const count = inWave.filter((row) => row['disposition'] === name).length
        return count === 0 ? [] : [[name, count] as const]
      })
      // The dataset says who is due: an early answer to a window that is still open would flatter the rate.
      const due = inWave.filter((row) => row['due'] === 'yes').length
      return [id, { due, dispositions: Object.fromEntries(counts) }]
    }),
  )
}

/** Graduations that are followed up and have no row in the dataset. */
export const objectedIn = ({ declarationCsv }: CountedDataset): number => {
  const rows: readonly Row[] = parse(declarationCsv, { columns: true })
  return Number(rows.find((row) => row['key'] === 'graduations_objected')?.['value'] ?? 0)
}
