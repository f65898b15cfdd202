import { createReadStream } from 'node:fs'
import { openRoster } from '#shared/enrolment/roster/open-roster.ts'
import { covariatesOf, readRoster } from '#shared/enrolment/roster/read-roster.ts'
import {
  type RosterProblem,
  type RosterRow,
  rosterFailureLine,
} from '#shared/enrolment/rules/roster/roster-row.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { bytesOf, type Faulty } from './given-file.ts'
import { graduationsIn, unknownCorrections } from './unknown-corrections.ts'

/** One file as it was given: its own columns and row numbers. */
export type Roster = {
  readonly file: string
  /** The columns that are taken, by the contract's names. */
  readonly header: readonly string[]
  readonly rows: readonly RosterRow[]
  /** Cells by row number, as the file has them but for days and line breaks. */
  readonly cells: ReadonlyMap<number, readonly string[]>
  readonly problems: readonly RosterProblem[]
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

const readOne = async (file: string, programme: Programme): Promise<Roster | Faulty> => {
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
  return faults.length > 0 ? { faults } : { file, ...(await recordsOf(file, programme)), rows, problems }
}

/** Each file read by itself, in the order given, or the faults of all of them. */
export const readRosters = async (
  files: readonly string[],
  programme: Programme,
): Promise<readonly Roster[] | Faulty> => {
  const rosters: Roster[] = []
  const faults: string[] = []
  for (const file of files) {
    const roster = await readOne(file, programme)
    if ('faults' in roster) faults.push(...roster.faults)
    else rosters.push(roster)
  }
  if (faults.length > 0) return { faults }
  const known = graduationsIn(rosters.flatMap(({ rows }) => rows))
  return rosters.map((roster) => {
    const problems = [...roster.problems, ...unknownCorrections(roster.rows, known)]
    return { ...roster, problems: problems.toSorted((one, other) => one.row - other.row) }
  })
}
