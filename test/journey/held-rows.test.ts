import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Decision } from '#local/demo/arguments.ts'
import type { DayUpload } from '#local/demo/calendar.ts'
import { scheduleDay } from '#local/demo/schedule-uploads.ts'
import { readUploadReports } from '#local/demo/upload-reports.ts'
import {
  at,
  beginJourney,
  GRADUATION,
  type Ground,
  type Journey,
  layGround,
  rosterOf,
} from './support/journey.ts'

const anUpload = (id: string, csv: string, rows: readonly number[]): DayUpload => {
  const roster = { file: `${id}.csv`, header: [], rows: [], cells: new Map(), problems: [] }
  return { id, roster, csv, rows }
}

/** The id of a known person in small letters: a possible duplicate. */
const duplicateOf = (localId: string): DayUpload =>
  anUpload(`duplicate-of-${localId}`, rosterOf([localId.toLowerCase()]), [2])

describe('the uploads and decisions of a demo', () => {
  let ground: Ground
  let journey: Journey
  const items = () =>
    journey.tables.itemsOf(journey.lambda.find('enrol-graduates')?.environment['IDENTITY_TABLE'] ?? '')
  const people = () => items().filter((item) => item['sk']?.S === 'identity')
  const idsLike = (localId: string) =>
    people()
      .map((item) => item['localId']?.S ?? '')
      .filter((id) => id.toUpperCase() === localId)
      .toSorted()
  const play = async (time: string, decide: Decision, uploads: readonly DayUpload[]) => {
    const stack: Journey = journey
    scheduleDay(at(GRADUATION, time), { stack, provider: journey.provider, decide }, uploads)
    await journey.machine.playUntil(at(GRADUATION, time) + 10 * 60_000)
    return readUploadReports(journey, uploads).counts
  }

  beforeAll(async () => {
    ground = await layGround()
    journey = await beginJourney(ground, ['A001', 'A002', 'A003'])
    await journey.machine.playUntil(at(GRADUATION, '17:30'))
  })
  afterAll(async () => {
    await journey?.end()
    await ground?.leave()
  })

  it.each([
    ['same-person', 'A001', '18:00', ['A001']],
    ['different-people', 'A002', '18:30', ['A002', 'a002']],
    ['ignore', 'A003', '19:00', ['A003']],
  ] as const)(
    'end with %s for a held row of %s, which stays counted as held',
    async (decide, localId, time, ids) => {
      expect(await play(time, decide, [duplicateOf(localId)])).toMatchObject({ held: 1, enrolled: 0 })
      expect(idsLike(localId)).toEqual(ids)
    },
  )

  it('leave no row waiting', () => {
    const held = items().filter((item) => item['reason']?.S === 'possible-duplicate')
    expect(held.map((item) => item['decided']?.M?.['decision']?.S).toSorted()).toEqual([
      'different-people',
      'ignore',
      'same-person',
    ])
  })

  it('make the later of two files of one day the later word', async () => {
    const first = rosterOf(['A004'])
    const second = first.replace('07700 900123', '07700 900456')
    const uploads = [anUpload('first', first, [2]), anUpload('second', second, [2])]
    expect(await play('19:30', 'ignore', uploads)).toMatchObject({ enrolled: 1, updated: 1 })
    expect(people().find((item) => item['localId']?.S === 'A004')?.['phone']?.S).toMatch(/456$/)
  })
})
