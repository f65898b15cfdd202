import { parse } from 'csv-parse/sync'
import { MINIMAL_COLUMNS } from '#shared/evaluation/rules/disclosure/minimal-tables.ts'
import type { SeenRow, SeenWave } from './clinic-knowledge.ts'

type CsvRow = Readonly<Record<string, string>>
type Files = ReadonlyMap<string, string>

const tableIn = (files: Files, name: 'participants' | 'follow_up'): readonly CsvRow[] => {
  const rows = parse(files.get(`${name}.csv`) ?? '', { columns: true }) as readonly CsvRow[]
  const allowed: readonly string[] = MINIMAL_COLUMNS[name]
  const further = Object.keys(rows[0] ?? {}).filter((column) => !allowed.includes(column))
  if (further.length > 0) throw new Error(`${name}.csv has ${further.join(', ')}: not coarsened`)
  return rows
}

const seenIn = (row: CsvRow): SeenWave => ({
  over: row['disposition'] !== 'not-yet-due',
  answered: row['answered'] === 'yes',
  weeksFromDue: row['weeks_from_due'] ? Number(row['weeks_from_due']) : undefined,
})

/** What an attacker reads in the files of a minimal release, for the waves of the programme in order. */
export const rowsInFiles = (files: Files, waves: readonly string[]): readonly SeenRow[] => {
  const followUps = Map.groupBy(tableIn(files, 'follow_up'), ({ participant }) => participant)
  return tableIn(files, 'participants').map((row) => {
    const own = followUps.get(row['participant'])
    const seen = (wave: string) => own?.filter((each) => each['wave'] === wave).map(seenIn)[0]
    return {
      ageBand: row['age_band'] || null,
      sex: row['sex'] || null,
      ethnicity: row['ethnicity'] || null,
      deprivation: row['imd_decile'] || null,
      waves: own ? waves.map(seen) : null,
    }
  })
}
