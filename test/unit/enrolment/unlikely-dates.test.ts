import { describe, expect, it } from 'vitest'
import { readRosterRow } from '#shared/enrolment/rules/roster/read-row.ts'
import { enrolRow } from '#shared/enrolment/use-cases/enrol-row.ts'
import { anIntake, aRow } from './an-intake.ts'

/** A roster of 15 November 2026. */
const intakeOf = () => {
  const intake = anIntake({ now: '2026-11-15T09:00:00.000Z' })
  const { programme } = intake.context
  const enrol = (graduationDate: string, dates?: 'held-if-unlikely' | 'as-given', id = 'T1') => {
    const cells = new Map(Object.entries(aRow({ local_id: id, graduation_date: graduationDate })))
    const setting = { programmes: new Map([[programme.programme, programme]]), covariateColumns: [] }
    const { row } = readRosterRow(cells, 2, setting)
    if (!row) throw new Error('not a row')
    const uploadedAt = intake.world.clock.now()
    const arrival = { uploadId: 'one', uploadedAt }
    return enrolRow(intake.ports, { row, saidAt: uploadedAt, arrival, dates })
  }
  return { intake, enrol }
}

describe('a graduation with an unlikely date', () => {
  it.each([
    ['2020-03-03', 'held', /so long ago/],
    ['2031-03-03', 'held', /more than a year ahead/],
    ['2027-11-16', 'held', /more than a year ahead/],
    ['2027-11-15', 'enrolled', null],
    // The window of the last wave, after twelve months, is still open.
    ['2025-11-10', 'enrolled', null],
  ])('on %s is %s where the road asks', async (date, outcome, problem) => {
    const { enrol } = intakeOf()
    const result = await enrol(date, 'held-if-unlikely')
    expect(result.outcome).toBe(outcome)
    expect(result.problems).toEqual(
      problem
        ? [
            {
              row: 2,
              column: 'graduation_date',
              value: date,
              problem: expect.stringMatching(problem),
              effect: 'held',
            },
          ]
        : [],
    )
  })

  it('is enrolled as given on the direct road, too late for its waves', async () => {
    const { intake, enrol } = intakeOf()
    expect((await enrol('2020-03-03')).outcome).toBe('enrolled')
    const waves = (await intake.participantOf('T1'))?.followUps
    expect(waves).toMatchObject([1, 2, 3].map(() => ({ state: 'cancelled', why: 'enrolled-late' })))
  })

  it('is not held once it is known', async () => {
    const { enrol } = intakeOf()
    await enrol('2020-03-03')
    expect((await enrol('2020-03-03', 'held-if-unlikely')).outcome).toBe('unchanged')
    expect((await enrol('2020-03-04', 'held-if-unlikely')).outcome).toBe('held')
  })
})
