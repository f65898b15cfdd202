import { describe, expect, it } from 'vitest'
import { allProblems } from '#local/demo/all-problems.ts'
import type { Roster } from '#local/demo/read-rosters.ts'
import { readUploadReports } from '#local/demo/upload-reports.ts'
import type { LocalStack } from '#local/emulator/stack.ts'

const NONE = { rows: 0, enrolled: 0, anotherEpisode: 0, updated: 0, unchanged: 0, held: 0, rejected: 0 }

const bodyOf = (uploadId: string, report: object) => ({
  version: 1,
  uploadId,
  finishedAt: '2026-03-03T17:00:00.000Z',
  faults: [],
  problems: [],
  problemsLeftOut: 0,
  ...report,
})

/** A stack of which only the roster bucket is looked at. */
const stackWith = (reports: Readonly<Record<string, object | undefined>>): LocalStack => {
  const objects = new Map(
    Object.entries(reports).flatMap(([id, report]) =>
      report
        ? [[`reports/${id}.json`, { body: Buffer.from(JSON.stringify(bodyOf(id, report))) }] as const]
        : [],
    ),
  )
  return {
    lambda: { find: () => ({ environment: { ROSTER_BUCKET: 'rosters' } }) },
    objects: { bucket: () => ({ objects }) },
  } as never
}

const aRoster = (file: string): Roster => ({ file, header: [], rows: [], cells: new Map(), problems: [] })
const problem = { row: 3, column: 'contact_agreed', value: 'yes', problem: 'refused', effect: 'differs' }

describe('the reports of uploads', () => {
  const one = aRoster('one.csv')
  const two = aRoster('two.csv')
  /** Rows 2 and 5 of one file and rows 7 and 8 of another were enrolled on one day. */
  const first = { id: 'demo-2026-03-03', roster: one, csv: '', rows: [2, 5] }
  const second = { id: 'demo-2026-03-03-2', roster: two, csv: '', rows: [7, 8] }

  it('tell what became of every row of every file, and of which row of its file a problem is', () => {
    const stack = stackWith({
      [first.id]: { counts: { ...NONE, rows: 2, enrolled: 1, updated: 1 }, problems: [problem] },
      [second.id]: { counts: { ...NONE, rows: 2, held: 1, anotherEpisode: 1 }, problems: [problem] },
    })
    const reports = readUploadReports(stack, [first, second])
    expect(reports.counts).toEqual({ enrolled: 2, updated: 1, unchanged: 0, held: 1 })
    expect([...reports.problems]).toEqual([
      [one, [{ ...problem, row: 5 }]],
      [two, [{ ...problem, row: 8 }]],
    ])
  })

  it.each([
    ['there is no report', undefined, /2, 5 \(upload demo-2026-03-03\) have no report/],
    ['the report counts fewer rows', { counts: { ...NONE, rows: 1, enrolled: 1 } }, /are 2.*accounts for 1/],
    ['a row was rejected later', { counts: { ...NONE, rows: 2, enrolled: 1, rejected: 1 } }, /are 2/],
    ['the file was refused', { counts: NONE, faults: ['one.csv:1:$  not CSV'] }, /were refused: one\.csv/],
  ])('end with an error that names the file and the rows where %s', (_, report, said) => {
    const whole = { counts: { ...NONE, rows: 2, enrolled: 2 } }
    const reading = () =>
      readUploadReports(stackWith({ [first.id]: report, [second.id]: whole }), [first, second])
    expect(reading).toThrow(said)
    expect(reading).toThrow(/^one\.csv: the rows /)
  })
})

describe('the problems of several files', () => {
  const problems = [3, 9].map((row) => ({ ...problem, effect: 'field-ignored' as const, row }))
  const rosterWith = (file: string): Roster => ({ ...aRoster(file), problems })

  it('are listed file by file in the order given, then by row, each once in its file', () => {
    const [one, two] = [rosterWith('one.csv'), rosterWith('two.csv')]
    const enrolling = (row: number) => ({ ...problem, effect: 'field-ignored' as const, row })
    const found = new Map([
      [two, [enrolling(9), enrolling(4)]],
      [one, [enrolling(3)]],
    ])
    expect(allProblems([one, two], { problems: found }).map(({ row }) => row)).toEqual([3, 9, 3, 4, 9])
  })
})
