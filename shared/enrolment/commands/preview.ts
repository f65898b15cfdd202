import { readFileSync } from 'node:fs'
import { faultLine } from '#shared/platform/json/fault.ts'
import { parseProgrammeFile } from '#shared/programme/rules/parse-programme.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import type { ReportedProblem } from '../rules/roster/roster-report.ts'
import type { Preview } from '../rules/uploads/preview.ts'
import { readPreviewArguments } from './preview-arguments.ts'
import { previewFile } from './preview-file.ts'

type Faulty = { readonly faults: readonly string[] }

const missing = (file: string): Faulty => ({
  faults: [`${file}:$  the file cannot be read, expected a file that exists`],
})

const readProgramme = (file: string): Programme | Faulty => {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(file)
  } catch {
    return missing(file)
  }
  const parsed = parseProgrammeFile(bytes)
  return 'faults' in parsed
    ? { faults: parsed.faults.map((fault) => faultLine(file, fault)) }
    : parsed.programme
}

const cellOf = ({ row, column, value, became, problem, effect }: ReportedProblem) => ({
  row,
  column,
  value,
  became: became ?? null,
  problem,
  effect,
})

/** The keys that docs/contracts.md names. */
const shown = ({ counts, unreachable, notAgreed, askedThisWeek, tooLate, problems }: Preview) => ({
  rows: counts.rows,
  enrolled: counts.enrolled + counts.anotherEpisode,
  updated: counts.updated,
  unchanged: counts.unchanged,
  held: counts.held,
  rejected: counts.rejected,
  unreachable,
  notAgreed,
  askedThisWeek,
  tooLate,
  cells: problems.map(cellOf),
})

/** A file that is not there, or a folder, has a code; anything else is a defect. */
const isOfTheFile = (error: unknown): boolean => error instanceof Error && 'code' in error

const previewOf = async (argv: readonly string[]): Promise<Preview | Faulty> => {
  const given = readPreviewArguments(argv)
  if ('faults' in given) return given
  const { roster, asOf } = given
  const programme = readProgramme(given.programme)
  if ('faults' in programme) return programme
  try {
    return await previewFile({ roster, programme, asOf })
  } catch (error) {
    if (isOfTheFile(error)) return missing(roster)
    throw error
  }
}

/** `npm run -s preview`: what the upload page shows, as JSON on stdout; faults on stderr and exit 2. */
const run = async (argv: readonly string[]): Promise<number> => {
  const preview = await previewOf(argv)
  if ('faults' in preview) {
    for (const fault of preview.faults) console.error(fault)
    return 2
  }
  console.log(JSON.stringify(shown(preview), null, 2))
  return 0
}

process.exitCode = await run(process.argv.slice(2))
