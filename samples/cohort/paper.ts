import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'

export const measures = ['PSEQ', 'WEMWBS', 'BPI_WORST', 'BPI_AVERAGE', 'BPI_INTERFERENCE', 'STST'] as const
export type Measure = (typeof measures)[number]

export const followUpWaves = ['10w', '6m', '12m'] as const
export type FollowUpWave = (typeof followUpWaves)[number]

export type TableRow = {
  readonly measure: Measure
  readonly wave: FollowUpWave | 'post'
  readonly n: number
  readonly pre: { readonly mean: number; readonly sd: number }
  readonly at: { readonly mean: number; readonly sd: number }
}

const names: Readonly<Record<string, Measure>> = {
  PSEQ: 'PSEQ',
  WEMWBS: 'WEMWBS',
  'BPI worst pain': 'BPI_WORST',
  'BPI average pain': 'BPI_AVERAGE',
  'BPI interference': 'BPI_INTERFERENCE',
  STST: 'STST',
}

const rows = parse(readFileSync(new URL('./simm-barker-2017-table3.csv', import.meta.url)), {
  columns: true,
}) as Record<'measure' | 'time_point' | 'n' | 'pre_mean' | 'pre_sd' | 'at_mean' | 'at_sd', string>[]

/** Table 3 of Simm & Barker 2017. Each row's means are of its own responders. */
export const table3: readonly TableRow[] = rows.map((row) => ({
  measure: names[row.measure] ?? 'PSEQ',
  wave: row.time_point as TableRow['wave'],
  n: Number(row.n),
  pre: { mean: Number(row.pre_mean), sd: Number(row.pre_sd) },
  at: { mean: Number(row.at_mean), sd: Number(row.at_sd) },
}))

export const tableRow = (measure: Measure, wave: TableRow['wave']): TableRow => {
  const row = table3.find((each) => each.measure === measure && each.wave === wave)
  if (row === undefined) throw new RangeError(`the table has no ${measure} at ${wave}`)
  return row
}
