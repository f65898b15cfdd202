import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { synthesise } from '#infra/synthesise.ts'
import { journeyProgramme } from '../../journey/support/programme.ts'

/** `node synthesise-journey.ts DIRECTORY`: the app for the journeys' programme, in `DIRECTORY/cdk.out`. */
const [, , directory = ''] = process.argv
const file = join(directory, 'journey.json')
writeFileSync(file, JSON.stringify(journeyProgramme()))
await synthesise({
  root: join(import.meta.dirname, '../../..'),
  stage: 'local',
  environment: { ...process.env, AFTERWARDS_PROGRAMMES: file },
  outdir: join(directory, 'cdk.out'),
})
