import { readFileSync } from 'node:fs'
import { readRoster } from '#shared/enrolment/roster/read-roster.ts'
import type { RosterFailure, RosterProblem, RosterRow } from '#shared/enrolment/rules/roster/roster-row.ts'
import type { OpenBytes } from '#shared/platform/csv/text-encoding.ts'
import { parseProgrammeFile } from '#shared/programme/rules/parse-programme.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'

const sample = (name: string): Programme => {
  const parsed = parseProgrammeFile(readFileSync(`samples/programmes/${name}.json`))
  if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults))
  return parsed.programme
}

export const programmes = [sample('southport-cps'), sample('harbour-remote')]

const valid = {
  local_id: 'A001',
  programme: 'southport-cps',
  cohort: '2024-01',
  graduation_date: '2024-08-29',
  given_name: 'Alex',
  family_name: 'Sample',
  email: 'alex@example.org',
  contact_agreed: 'yes',
}

export type RowFields = Readonly<Record<string, string>>

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** A roster of valid rows, each with the given cells changed or added. */
export const aRoster = (...rows: readonly RowFields[]): string => {
  const columns = [...new Set([...Object.keys(valid), ...rows.flatMap((row) => Object.keys(row))])]
  const lines = rows.map((row) =>
    columns.map((column) => quoted({ ...valid, ...row }[column] ?? '')).join(','),
  )
  return `${[columns.join(','), ...lines].join('\r\n')}\r\n`
}

export async function* bytesOf(text: string | Uint8Array, size = 64 * 1024): AsyncGenerator<Uint8Array> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
}

export type RosterReading = { rows: RosterRow[]; problems: RosterProblem[]; failures: RosterFailure[] }

export const readingOf = async (open: OpenBytes): Promise<RosterReading> => {
  const outcome: RosterReading = { rows: [], problems: [], failures: [] }
  for await (const entry of readRoster(open, { programmes })) {
    if (entry.kind === 'row') outcome.rows.push(entry.row)
    else if (entry.kind === 'problem') outcome.problems.push(entry.problem)
    else outcome.failures.push(entry.failure)
  }
  return outcome
}

export const read = (text: string | Uint8Array, chunk?: number): Promise<RosterReading> =>
  readingOf(() => bytesOf(text, chunk))
