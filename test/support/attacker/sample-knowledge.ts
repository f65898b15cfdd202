import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { ageBandAt } from '#shared/enrolment/rules/age-band.ts'
import { broadEthnicity } from '#shared/enrolment/rules/roster/fields/ethnicity.ts'
import { localDateSchema } from '#shared/platform/time/time.ts'
import { programmeSchema } from '#shared/programme/rules/programme.ts'
import type { Acquaintance, ClinicKnowledge } from './clinic-knowledge.ts'

const read = (file: string): string =>
  readFileSync(new URL(`../../../samples/${file}`, import.meta.url), 'utf8')

type Row = Readonly<Record<string, string>>
type Behaviour = { readonly people: Readonly<Record<string, Readonly<Record<string, { act: string }>>>> }

const ANSWERING = new Set(['complete', 'double-submit'])

/** The clinic's list of the sample cohort: 143 people, and who of them answers which wave. */
export const sampleKnowledge = (asOf: string): ClinicKnowledge => {
  const { waves } = programmeSchema.parse(JSON.parse(read('programmes/southport-cps.json')))
  const { people } = JSON.parse(read('behaviour.json')) as Behaviour
  const list = parse(read('cohort.csv'), { columns: true }) as readonly Row[]
  const acquaintance = (row: Row): Acquaintance => {
    const graduationDate = localDateSchema.parse(row['graduation_date'])
    const acts = people[row['local_id'] ?? '']
    return {
      graduationDate,
      ageBand: ageBandAt(row['date_of_birth'] || null, graduationDate),
      sex: row['sex'] || null,
      ethnicity: broadEthnicity(row['ethnicity'] ?? '') ?? null,
      deprivation: row['imd_decile'] ? String(Math.ceil(Number(row['imd_decile']) / 2)) : null,
      answered: waves.map(({ id }) => ANSWERING.has(acts?.[id]?.act ?? '')),
    }
  }
  return { waves, asOf: localDateSchema.parse(asOf), people: list.map(acquaintance) }
}
