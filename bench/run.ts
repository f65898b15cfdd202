import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { requireJava } from '#local/emulator/java/require-java.ts'
import { coldStarts } from './cold-start.ts'
import { exportBench } from './export.ts'
import { graduateYear } from './graduate-year.ts'

/** `npm run bench`: a table on stdout, the same in bench/results.json. */
await requireJava()
const imports = await coldStarts([
  'serve-questionnaire',
  'serve-clinic',
  'serve-evaluator',
  'serve-risk-owner',
])
console.log('Cold start: median import of the bundle, 15 fresh processes in turns')
console.table(imports)

const { rendering } = await import('./rendering.ts')
const pages = await rendering()
console.log('Warm request to page, through the local HTTP API')
console.table(pages)

const exported = exportBench(100_000)
console.log('A dataset of 100,000 graduates, from their records to its archive')
console.table(exported)

const year = graduateYear()
console.log(
  `One graduate, one year (sample of ${year.graduates}, ${year.yearsEach} years each, played in ${year.demoSeconds} s)`,
)
console.table(year.each)

const machine = { node: process.version, cpu: cpus()[0]?.model ?? '', cores: cpus().length }
const results = {
  measuredOn: new Date().toISOString().slice(0, 10),
  machine,
  imports,
  pages,
  export: exported,
  graduateYear: year,
}
writeFileSync(join(import.meta.dirname, 'results.json'), `${JSON.stringify(results, null, 2)}\n`)
