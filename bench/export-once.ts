import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { temporaryWorkspace } from '#shared/evaluation/adapters/temporary-workspace.ts'
import { datedContents } from '#shared/evaluation/use-cases/dated-contents.ts'
import { keepPeople } from '#shared/evaluation/use-cases/keep-people.ts'
import { writeDataset } from '#shared/evaluation/use-cases/write-dataset.ts'
import { zipFiles } from '#shared/evaluation/use-cases/zip-files.ts'
import { instantSchema } from '#shared/platform/time/time.ts'
import { parseProgrammeFile } from '#shared/programme/rules/parse-programme.ts'
import { asking, manyGraduates } from './many-graduates.ts'

/**
 * One export of the number of graduates in the first argument, in a process of its own; figures on stdout.
 */
const graduates = Number(process.argv[2] ?? 1000)
const sample = join(import.meta.dirname, '..', 'samples', 'programmes', 'southport-cps.json')
const parsed = parseProgrammeFile(readFileSync(sample))
if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults))
const programme = asking(parsed.programme)
const asOf = instantSchema.parse('2026-01-05T09:00:00.000Z')
const request = { requestedAt: asOf, requestedBy: null, purpose: null }
const exportId = '20260105T090000Z-dated'
const setting = { programme, profile: 'dated', exportId, asOf, request } as const
const folder = mkdtempSync(join(tmpdir(), 'bench-'))
process.env['TMPDIR'] = folder
const workspace = temporaryWorkspace()
const secondsOf = (work: () => void): number => {
  const started = performance.now()
  work()
  return Math.round(performance.now() - started) / 1000
}
const keeping = keepPeople(setting, workspace)
const keepSeconds = secondsOf(() => {
  for (const graduate of manyGraduates(programme, graduates)) keeping.add(graduate)
})
const kept = keeping.kept(0)
let files: ReturnType<typeof writeDataset> = []
const writeSeconds = secondsOf(() => {
  files = writeDataset(
    {
      setting,
      contents: datedContents(setting, kept),
      scripts: { attrition: '', load: '' },
      code: { version: '', build: null },
    },
    workspace,
  )
})
const names = files.map(({ name }) => name)
const zipping = performance.now()
await zipFiles(workspace, names, { zip: 'dataset.zip', folder: 'dataset' })
const zipSeconds = Math.round(performance.now() - zipping) / 1000
/** Lines of the tables without their headers: no cell of a dataset breaks a line. */
const rows = names
  .filter((name) => name.endsWith('.csv'))
  .reduce((sum, name) => {
    let lines = -1
    for (const part of workspace.read(name)) for (const byte of part) if (byte === 10) lines += 1
    return sum + lines
  }, 0)
const megabytes = Math.round(files.reduce((sum, file) => sum + file.bytes, 0) / 1e6)
workspace.remove()
rmSync(folder, { recursive: true, force: true })
const peakMb = Math.round(process.resourceUsage().maxRSS / 1024)
const followUps = kept.facts.followUps
console.log(
  JSON.stringify({ graduates, followUps, rows, keepSeconds, writeSeconds, zipSeconds, megabytes, peakMb }),
)
