import { createReadStream, readFileSync } from 'node:fs'
import { openRoster } from '#shared/enrolment/roster/open-roster.ts'
import { covariatesOf, readRoster } from '#shared/enrolment/roster/read-roster.ts'
import {
  type RosterProblem,
  type RosterRow,
  rosterFailureLine,
} from '#shared/enrolment/rules/roster/roster-row.ts'
import { faultLine } from '#shared/platform/json/fault.ts'
import { parseProgrammeFile } from '#shared/programme/rules/parse-programme.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { type Behaviour, ignoringEveryEmail, parseBehaviourFile } from '../patients/behaviour/behaviour.ts'
import { unknownCorrections } from './unknown-corrections.ts'

export type Roster = {
  /** The columns that are taken, by the contract's names. */
  readonly header: readonly string[]
  readonly rows: readonly RosterRow[]
  /** Cells by row number, as the file has them but for days and line breaks. */
  readonly cells: ReadonlyMap<number, readonly string[]>
  readonly problems: readonly RosterProblem[]
}

export type DemoFiles = {
  readonly programme: string
  /** Without one nobody has graduated. */
  readonly roster: string | undefined
  /** Without one everybody ignores every email. */
  readonly behaviour: string | undefined
}
export type DemoInputs = {
  readonly programme: Programme
  readonly behaviour: Behaviour
  readonly roster: Roster
}
type Faulty = { readonly faults: readonly string[] }

const bytesOf = (file: string): Uint8Array | Faulty => {
  try {
    return readFileSync(file)
  } catch {
    return { faults: [`${file}:$  the file cannot be read, expected a file that exists`] }
  }
}

const readProgramme = (file: string): Programme | Faulty => {
  const bytes = bytesOf(file)
  if ('faults' in bytes) return bytes
  const parsed = parseProgrammeFile(bytes)
  return 'faults' in parsed
    ? { faults: parsed.faults.map((fault) => faultLine(file, fault)) }
    : parsed.programme
}

const readBehaviour = (file: string | undefined, programme: Programme): Behaviour | Faulty => {
  if (file === undefined) return ignoringEveryEmail(programme)
  const bytes = bytesOf(file)
  if ('faults' in bytes) return bytes
  const parsed = parseBehaviourFile(bytes, programme)
  return 'faults' in parsed
    ? { faults: parsed.faults.map((fault) => faultLine(file, fault)) }
    : parsed.behaviour
}

const recordsOf = async (file: string, programme: Programme): Promise<Pick<Roster, 'header' | 'cells'>> => {
  const cells = new Map<number, readonly string[]>()
  const roster = await openRoster(() => createReadStream(file), covariatesOf([programme]))
  if ('failures' in roster) return { header: [], cells }
  const { columns } = roster
  for await (const record of roster.records())
    cells.set(
      record.row,
      columns.map((column) => record.cells.get(column) ?? ''),
    )
  return { header: columns, cells }
}

const NOBODY: Roster = { header: [], rows: [], cells: new Map(), problems: [] }

const readWholeRoster = async (file: string | undefined, programme: Programme): Promise<Roster | Faulty> => {
  if (file === undefined) return NOBODY
  const bytes = bytesOf(file)
  if ('faults' in bytes) return bytes
  const rows: RosterRow[] = []
  const problems: RosterProblem[] = []
  const faults: string[] = []
  for await (const entry of readRoster(() => createReadStream(file), { programmes: [programme] })) {
    if (entry.kind === 'row') rows.push(entry.row)
    else if (entry.kind === 'problem') problems.push(entry.problem)
    else faults.push(rosterFailureLine(file, entry.failure))
  }
  const all = [...problems, ...unknownCorrections(rows)].toSorted((a, b) => a.row - b.row)
  return faults.length > 0 ? { faults } : { ...(await recordsOf(file, programme)), rows, problems: all }
}

/** Everything that the demo was given, or every fault in it. Nothing has been started yet. */
export const readInputs = async (given: DemoFiles): Promise<DemoInputs | Faulty> => {
  const programme = readProgramme(given.programme)
  if ('faults' in programme) return programme
  const behaviour = readBehaviour(given.behaviour, programme)
  const roster = await readWholeRoster(given.roster, programme)
  const faults = [
    ...('faults' in behaviour ? behaviour.faults : []),
    ...('faults' in roster ? roster.faults : []),
  ]
  if ('faults' in behaviour || 'faults' in roster) return { faults }
  return { programme, behaviour, roster }
}
