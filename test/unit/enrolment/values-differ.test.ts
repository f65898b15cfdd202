import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { correctContact } from '#shared/enrolment/use-cases/correct-contact.ts'
import { anIntake, aRow } from './an-intake.ts'

const CASE = new URL('roster/cases/values-corrected-later.csv', import.meta.url)

const before = aRow({ sex: 'female', sessions_attended: '3', sessions_offered: '8' })
const after = aRow({ sex: 'male', sessions_attended: '8', sessions_offered: '8' })

describe('a roster whose values differ from those that are stored', () => {
  it('lists each with both values, and the first stands', async () => {
    const intake = anIntake({ now: '2026-03-10T17:00:00.000Z' })
    const { counts, problems } = await intake.upload(readFileSync(CASE, 'utf8'))
    expect(counts).toMatchObject({ rows: 2, enrolled: 1, updated: 0, unchanged: 1 })
    const standing = { cohort: 'Old name', sex: 'female', sessions_attended: '3', pre_PSEQ: '2' }
    const said = { cohort: 'New name', sex: 'male', sessions_attended: '8', pre_PSEQ: '22' }
    expect(problems.toSorted((one, other) => (one.column < other.column ? -1 : 1))).toEqual(
      (['cohort', 'pre_PSEQ', 'sessions_attended', 'sex'] as const).map((column) => ({
        ...{ row: 3, column, value: said[column], effect: 'differs' },
        problem: `differs from ${standing[column]}, which stands until staff decide on the person’s page`,
      })),
    )
    const { episodes } = (await intake.participantOf('V701')) ?? { episodes: [] }
    expect(episodes).toMatchObject([{ cohort: 'Old name', sex: 'female', sessionsAttended: 3 }])
  })

  it('lists them again, as unchanged, for as long as nobody decides', async () => {
    const intake = anIntake()
    await intake.upload([before])
    await intake.upload([after], 'two')
    const { counts, problems } = await intake.upload([after], 'three')
    expect(counts).toMatchObject({ updated: 0, unchanged: 1 })
    expect(problems.map(({ column }) => column)).toEqual(['sessions_attended', 'sex'])
  })

  it('fills whether the person completed, and later lists the opposite as a difference', async () => {
    const intake = anIntake()
    await intake.upload([before])
    const left = { ...before, completed: 'no', started_on: '2024-06-03' }
    expect((await intake.upload([left], 'two')).counts).toMatchObject({ updated: 1, unchanged: 0 })
    const { counts, problems } = await intake.upload([{ ...left, completed: 'yes' }], 'three')
    expect(counts).toMatchObject({ updated: 0, unchanged: 1 })
    expect(problems).toMatchObject([{ column: 'completed', value: 'yes', effect: 'differs' }])
    const { episodes } = (await intake.participantOf('A001')) ?? { episodes: [] }
    expect(episodes).toMatchObject([{ completed: 'no', startedOn: '2024-06-03' }])
  })

  it('counts as updated where it also fills what was blank', async () => {
    const intake = anIntake()
    await intake.upload([before])
    const { counts } = await intake.upload([{ ...after, imd_decile: '4' }], 'two')
    expect(counts).toMatchObject({ updated: 1, unchanged: 0 })
  })
})

it('lists a date of birth and a language that are not what staff put right, and keeps the staff’s', async () => {
  const intake = anIntake()
  const roster = aRow({ date_of_birth: '1961-04-02', language: 'en' })
  await intake.upload([roster])
  const identity = await intake.identityOf()
  if (!identity) throw new Error('not enrolled')
  const about = { participant: identity.participant, by: 'a hash', seen: identity.version }
  const correction = { language: 'pl', 'date-of-birth': '1962-04-02' }
  await correctContact(intake.ports, { ...about, correction })
  const { counts, problems } = await intake.upload([roster], 'two')
  expect(problems).toMatchObject([
    { row: 2, column: 'date_of_birth', value: '1961-04-02', effect: 'differs' },
    { row: 2, column: 'language', value: 'en', effect: 'differs' },
  ])
  expect(counts).toMatchObject({ updated: 0, unchanged: 1 })
  expect(await intake.identityOf()).toMatchObject({ language: 'pl', dateOfBirth: '1962-04-02' })
})
