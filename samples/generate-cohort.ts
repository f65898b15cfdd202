import { writeFileSync } from 'node:fs'
import { sampleCohort } from './cohort/sample-cohort.ts'

/**
 * `node samples/generate-cohort.ts [seed]`: writes `cohort.csv` and `behaviour.json`. Without a seed, the one
 * in use.
 */
const [, , seed] = process.argv
const { roster, behaviour } = sampleCohort(seed === undefined ? undefined : Number(seed))
writeFileSync(new URL('./cohort.csv', import.meta.url), roster)
writeFileSync(new URL('./behaviour.json', import.meta.url), behaviour)
