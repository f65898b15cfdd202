import { describe, expect, it } from 'vitest'
import { uploadsByDay } from '#local/demo/calendar.ts'
import type { Roster } from '#local/demo/read-rosters.ts'

/** Rows that are named by a local id and a day, below a header in row 1. */
const aRoster = (file: string, ...rows: readonly (readonly [string, string])[]): Roster =>
  ({
    file,
    header: ['local_id', file],
    rows: rows.map(([, enrolledOn], index) => ({ row: index + 2, enrolledOn })),
    cells: new Map(rows.map(([localId], index) => [index + 2, [localId, 'x']])),
    problems: [],
  }) as never

const shownOf = (...rosters: readonly Roster[]) =>
  [...uploadsByDay(rosters)].map(([day, uploads]) => [
    day,
    uploads.map(({ id, roster, rows, csv }) => `${id} ${roster.file} ${rows} ${csv.replaceAll(/\s+/g, ' ')}`),
  ])

describe('the uploads of a demo', () => {
  const one = aRoster('one', ['A', '2026-03-04'], ['B', '2026-03-03'], ['C', '2026-03-04'])

  it('are one for each day of a roster, in the order of the days', () => {
    expect(shownOf(one)).toEqual([
      ['2026-03-03', ['demo-2026-03-03 one 3 local_id,one B,x ']],
      ['2026-03-04', ['demo-2026-03-04 one 2,4 local_id,one A,x C,x ']],
    ])
  })

  it('are one for each file where two have rows of one day, in the order given and with their own columns', () => {
    const two = aRoster('two', ['D', '2026-03-04'], ['E', '2026-03-01'])
    const onTheFourth = (...rosters: readonly Roster[]) => shownOf(...rosters).at(-1)?.[1]
    expect(shownOf(one, two).map(([day]) => day)).toEqual(['2026-03-01', '2026-03-03', '2026-03-04'])
    expect(onTheFourth(one, two)).toEqual([
      'demo-2026-03-04 one 2,4 local_id,one A,x C,x ',
      'demo-2026-03-04-2 two 2 local_id,two D,x ',
    ])
    expect(onTheFourth(two, one)).toEqual([
      'demo-2026-03-04 two 2 local_id,two D,x ',
      'demo-2026-03-04-2 one 2,4 local_id,one A,x C,x ',
    ])
  })
})
