import { expect, it } from 'vitest'
import { readUploadReports, uploadIdOn } from '../../../local/demo/upload-reports.ts'
import type { LocalStack } from '../../../local/emulator/stack.ts'

const DAY = '2026-03-03'
const NONE = { rows: 0, enrolled: 0, anotherEpisode: 0, updated: 0, unchanged: 0, held: 0, rejected: 0 }

/** A stack of which only the roster bucket is looked at. */
const stackWith = (report: object | undefined): LocalStack => {
  const body = {
    version: 1,
    uploadId: uploadIdOn(DAY),
    finishedAt: '2026-03-03T17:00:00.000Z',
    faults: [],
    problems: [],
    problemsLeftOut: 0,
    ...report,
  }
  const objects = new Map(
    report ? [[`reports/${uploadIdOn(DAY)}.json`, { body: Buffer.from(JSON.stringify(body)) }]] : [],
  )
  return {
    lambda: { find: () => ({ environment: { ROSTER_BUCKET: 'rosters' } }) },
    objects: { bucket: () => ({ objects }) },
  } as never
}

/** Rows 2 and 5 of the file were enrolled on one day. */
const uploaded = new Map([[DAY, { csv: '', rows: [2, 5] }]])

it('tells what became of every row, and of which row of the given file a problem is', () => {
  const problem = { row: 3, column: 'contact_agreed', value: 'yes', problem: 'refused', effect: 'differs' }
  const counts = { ...NONE, rows: 2, enrolled: 1, updated: 1 }
  expect(readUploadReports(stackWith({ counts, problems: [problem] }), uploaded)).toEqual({
    counts: { enrolled: 1, updated: 1, unchanged: 0, held: 0 },
    problems: [{ ...problem, row: 5 }],
  })
})

it.each([
  ['there is no report', undefined, /2026-03-03 \(2, 5\) have no report/],
  ['the report counts fewer rows', { counts: { ...NONE, rows: 1, enrolled: 1 } }, /are 2.*accounts for 1/],
  ['a row was rejected later', { counts: { ...NONE, rows: 2, enrolled: 1, rejected: 1 } }, /are 2/],
  ['the file was refused', { counts: NONE, faults: ['one.csv:1:$  not CSV'] }, /were refused: one\.csv/],
])('ends with an error that names the rows where %s', (_, report, said) => {
  expect(() => readUploadReports(stackWith(report), uploaded)).toThrow(said)
})
