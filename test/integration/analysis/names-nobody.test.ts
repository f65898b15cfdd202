import { createReadStream, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { parquetReadObjects } from 'hyparquet'
import { expect, test } from 'vitest'
import { readRoster } from '#shared/enrolment/roster/read-roster.ts'
import type { RosterRow } from '#shared/enrolment/rules/roster/roster-row.ts'
import { enrolRows } from '#shared/enrolment/use-cases/enrol-rows.ts'
import { runAttrition } from '#shared/evaluation/adapters/run-attrition.ts'
import { temporaryWorkspace } from '#shared/evaluation/adapters/temporary-workspace.ts'
import { datasetExportedSchema, datasetRequestedSchema } from '#shared/evaluation/rules/dataset/events.ts'
import { analyseAttrition } from '#shared/evaluation/use-cases/analyse-attrition.ts'
import { exportDataset } from '#shared/evaluation/use-cases/export-dataset.ts'
import { parseProgrammeFile } from '#shared/programme/rules/parse-programme.ts'
import { InMemoryReleaseRegisters } from '#test/support/fakes/in-memory-release-registers.ts'
import { inMemoryWorld } from '#test/support/fakes/in-memory-world.ts'

const root = new URL('../../../', import.meta.url)
const roster = new URL('samples/cohort.csv', root)
const script = (name: string) => readFileSync(new URL(`analysis/${name}`, root), 'utf8')

const programmeFile = () => {
  const parsed = parseProgrammeFile(readFileSync(new URL('samples/programmes/southport-cps.json', root)))
  if ('faults' in parsed) throw new Error('the sample programme is refused')
  return parsed.programme
}

const IDENTIFYING = [
  'local_id',
  'email',
  'phone',
  'address_1',
  'postcode',
  'nhs_number',
  'date_of_birth',
] as const

/**
 * Words that say who a person of the roster is; a name only as a whole word, because "May" is a month too.
 */
const identifying = (): readonly RegExp[] => {
  const people = parse(readFileSync(roster), { columns: true }) as Record<string, string>[]
  const values = people.flatMap((person) => [
    ...IDENTIFYING.map((column) => person[column] ?? ''),
    `${person['given_name']} ${person['family_name']}`,
    person['family_name'] ?? '',
  ])
  const goals = people.flatMap((person) =>
    [1, 2, 3, 4, 5].map((number) => person[`igro_goal_${number}`] ?? ''),
  )
  return [...new Set([...values, ...goals])]
    .filter((value) => value.length > 2)
    .map((value) => new RegExp(`\\b${value.replaceAll(/[.+()]/g, '\\$&')}\\b`, 'u'))
}

const sampleWorld = async () => {
  const programme = programmeFile()
  const world = inMemoryWorld({ now: '2023-09-07T16:00:00.000Z' })
  const rows: RosterRow[] = []
  for await (const entry of readRoster(() => createReadStream(roster), { programmes: [programme] }))
    if (entry.kind === 'row') rows.push(entry.row)
  const context = { programme, bankHolidays: new Set<never>() }
  await enrolRows({ ...world, contextOf: () => context } as never, {
    rows,
    arrival: { uploadId: 'sample', uploadedAt: world.clock.now() },
  })
  return { programme, world }
}

/** What a Parquet file says, of which the bytes are packed; of any other file its text. */
const textOf = async (path: string): Promise<string> => {
  const bytes = readFileSync(path)
  if (!path.endsWith('.parquet')) return bytes.toString()
  const rows = await parquetReadObjects({ file: Uint8Array.from(bytes).buffer })
  return rows.map((row) => Object.values(row).join(' ')).join('\n')
}

test('no word that says who somebody is gets into a dataset or a report', async () => {
  const { programme, world } = await sampleWorld()
  const bucket = new Map<string, string>()
  const text = (content: string | Uint8Array) =>
    typeof content === 'string' ? content : new TextDecoder().decode(content)
  const files = {
    put: async (key: string, content: string | Uint8Array) => void bucket.set(key, text(content)),
    putFile: async (key: string, path: string) => void bucket.set(key, await textOf(path)),
    get: async (key: string) => bucket.get(key) ?? '',
  }
  const request = { id: 'r', version: 1, at: '2026-01-05T09:00:00.000Z', programme: programme.programme }
  const data = { profile: 'dated', exportId: '20260105T090000Z-dated' }
  const exported: string[] = []
  await exportDataset(datasetRequestedSchema.parse({ ...request, type: 'dataset-requested', data }), {
    ...world,
    files,
    heldMarks: world.heldRows,
    workspace: temporaryWorkspace,
    registers: new InMemoryReleaseRegisters(),
    announcements: { exported: async (dataset) => void exported.push(...dataset.files) },
    programme: () => programme,
    scripts: () => ({ attrition: script('attrition.R'), load: script('load.R') }),
    code: () => ({ version: '0.0.0', build: null }),
  })
  const announced = { ...request, type: 'dataset-exported', data: { ...data, files: exported } }
  await analyseAttrition(datasetExportedSchema.parse(announced), {
    files,
    script: () => script('attrition.R'),
    runAttrition,
  })

  expect([...bucket.keys()].filter((key) => key.includes('/report/'))).toHaveLength(2)
  const readable = [...bucket].filter(([key]) => !key.endsWith('.zip'))
  expect(readable.length).toBeGreaterThan(15)
  const found = identifying().flatMap((word) =>
    readable.flatMap(([key, content]) => (word.test(content) ? [`${word} in ${key}`] : [])),
  )
  expect(found).toEqual([])
})
