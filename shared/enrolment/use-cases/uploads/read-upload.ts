import type { Programme } from '#shared/programme/rules/programme.ts'
import type { RosterFiles } from '../../ports/roster-files.ts'
import { checkRoster } from '../../roster/check-roster.ts'
import type { RosterRecord } from '../../roster/open-roster.ts'
import { keysOf, relatedPlaces } from '../../rules/matching/related-rows.ts'
import { MOST_PROBLEMS, type ReportedProblem } from '../../rules/roster/roster-report.ts'
import { rosterFailureLine } from '../../rules/roster/roster-row.ts'
import type { Reading, Stretch } from '../../rules/uploads/reading.ts'
import { stretchesOf } from '../../rules/uploads/stretches.ts'
import type { Arrival } from '../../rules/uploads/upload.ts'

export type FileToRead = {
  readonly key: string
  readonly arrival: Arrival
  readonly fileName: string
  readonly programmes: readonly Programme[]
}

/** The rows of a file until it is read: what tells whom each is about, and its cells, small as text. */
type KeptRows = { readonly keys: (readonly string[])[]; readonly texts: string[] }

const textOf = ({ row, cells, written }: RosterRecord): string =>
  JSON.stringify({
    row,
    cells: Object.fromEntries([...cells].filter(([, cell]) => cell !== '')),
    written: Object.fromEntries(written),
  })

/** What is written is no longer kept: a long file would be in memory twice. */
const writeStretches = async (
  files: Pick<RosterFiles, 'writeStretch'>,
  arrival: Arrival,
  { keys, texts }: KeptRows,
): Promise<number> => {
  const stretches = stretchesOf(relatedPlaces(keys))
  keys.length = 0
  for (const [index, places] of stretches.entries()) {
    const records = places.map((place) => JSON.parse(texts[place] ?? '') as Stretch['records'][number])
    for (const place of places) texts[place] = ''
    await files.writeStretch(arrival, index + 1, { version: 1, records })
  }
  return stretches.length
}

export type ReadUpload = {
  readonly reading: Reading
  readonly programmesIn: ReadonlySet<Programme['programme']>
}

/**
 * The one reading of an uploaded file: finds its faults and problems, and cuts its rows into stretches of
 * which each can be enrolled by itself.
 */
export const readUpload = async (
  { files }: { readonly files: Pick<RosterFiles, 'open' | 'writeStretch' | 'writeReading'> },
  { key, arrival, fileName, programmes }: FileToRead,
): Promise<ReadUpload> => {
  const problems: ReportedProblem[] = []
  let problemsLeftOut = 0
  const rows: KeptRows = { keys: [], texts: [] }
  const programmesIn = new Set<Programme['programme']>()
  const { failures, accepted, rejected } = await checkRoster(
    () => files.open(key),
    { programmes },
    {
      onProblem: (problem) => {
        if (problems.length < MOST_PROBLEMS) problems.push(problem)
        else problemsLeftOut += 1
      },
      onRow: ({ row, record }) => {
        programmesIn.add(row.programme)
        rows.keys.push(keysOf(row))
        rows.texts.push(textOf(record))
      },
    },
  )
  const reading: Reading = {
    version: 1,
    faults: failures.map((failure) => rosterFailureLine(fileName, failure)),
    accepted,
    rejected,
    problems,
    problemsLeftOut,
    stretches: failures.length > 0 ? 0 : await writeStretches(files, arrival, rows),
  }
  await files.writeReading(arrival, reading)
  return { reading, programmesIn }
}
