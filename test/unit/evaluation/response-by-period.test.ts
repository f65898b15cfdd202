import { describe, expect, test } from 'vitest'
import { periodInWords, periodOf } from '#shared/evaluation/rules/response/four-quarters.ts'
import { responseByPeriod } from '#shared/evaluation/rules/response/response-by-period.ts'
import { shownResponse } from '#shared/evaluation/rules/response/shown-response.ts'
import type { FollowUp } from '#shared/follow-up/rules/state.ts'
import { aFollowUp } from '../../support/builders/a-follow-up.ts'
import { anEpisode, aParticipant, aPerson } from '../../support/builders/a-person.ts'
import { aProgramme } from '../../support/builders/a-programme.ts'
import { at, on } from '../../support/builders/a-time.ts'
import { factId } from '../../support/builders/an-id.ts'

const afterGrace = at('2025-06-02T09:00:00Z')
const inWindow = at('2025-04-01T09:00:00Z')

const someone = (
  followUp: FollowUp,
  person: Parameters<typeof aPerson>[0] = {},
  graduationDate = '2025-01-06',
) =>
  aParticipant({
    followUps: [followUp],
    person: aPerson(person),
    episodes: [anEpisode({ graduationDate: on(graduationDate) })],
  })

const tenWeeks = (people: ReturnType<typeof someone>[], asOf = afterGrace) => {
  const response = responseByPeriod(people, aProgramme(), asOf)
  return { ...response.allGraduates.waves.find(({ wave }) => wave === '10w'), objected: response.objected }
}

describe('response', () => {
  test('counts answers of those due', () => {
    expect(
      tenWeeks([someone(aFollowUp({ state: 'answered' })), someone(aFollowUp({ state: 'closed' }))]),
    ).toMatchObject({
      graduates: 2,
      due: 2,
      answered: 1,
      notYetDue: 0,
    })
  })

  test('keeps those whose window is open apart, answered or not', () => {
    expect(
      tenWeeks([someone(aFollowUp({ state: 'answered' })), someone(aFollowUp())], inWindow),
    ).toMatchObject({
      due: 0,
      answered: 0,
      notYetDue: 2,
    })
  })

  test('is out of those due, not of those who answered early: nobody in grace is left out for silence', () => {
    const inGrace = at('2025-05-10T09:00:00Z')
    const answers = Array.from({ length: 9 }, () => someone(aFollowUp({ state: 'answered' })))
    const silent = Array.from({ length: 21 }, () => someone(aFollowUp()))
    expect(tenWeeks([...answers, ...silent], inGrace)).toMatchObject({ due: 30, answered: 9 })
  })

  test('counts people of whom a wave was never planned, because it was added later, in a box of their own', () => {
    const unplanned = aParticipant({ followUps: [] })
    expect(tenWeeks([unplanned, someone(aFollowUp({ state: 'closed' }))])).toMatchObject({
      graduates: 2,
      structural: 1,
      due: 1,
    })
  })

  test('leaves people who died before the due date out of the denominator, and keeps those enrolled too late', () => {
    const died = {
      fact: 'died',
      factId: factId(),
      at: at('2025-03-02T09:00:00Z'),
      on: on('2025-03-01'),
      reportedBy: 'staff',
    } as const
    expect(
      tenWeeks([
        someone(aFollowUp({ state: 'closed', why: 'died' }), { facts: [died] }),
        someone(aFollowUp({ state: 'cancelled' })),
      ]),
    ).toMatchObject({ graduates: 2, diedBeforeDue: 1, due: 1, answered: 0 })
  })

  test('does not count people who object to evaluation, but says how many', () => {
    expect(
      tenWeeks([someone(aFollowUp({ state: 'answered' }), { evaluationObjection: true })]),
    ).toMatchObject({
      graduates: 0,
      objected: 1,
    })
  })

  test('is shown by four quarters of graduation, the latest first; they add up to all graduates', () => {
    const people = ['2025-05-01', '2024-07-01', '2024-06-30', '2022-01-01'].map((day) =>
      someone(aFollowUp(), {}, day),
    )
    const { periods, allGraduates } = responseByPeriod(people, aProgramme(), afterGrace)
    expect(periods.map(({ period }) => period)).toEqual([
      'Jul 2024 to Jun 2025',
      'Jul 2023 to Jun 2024',
      'Jul 2021 to Jun 2022',
    ])
    allGraduates.waves.forEach(({ graduates }, wave) => {
      const counts = periods.map(({ waves }) => waves[wave]?.graduates ?? 0)
      expect(counts.reduce((sum, count) => sum + count)).toBe(graduates)
    })
  })
})

test('four quarters roll on with each quarter, and a day to come counts with the latest', () => {
  const day = on('2024-06-30')
  expect(
    ['2024-04-01', '2025-03-31', '2025-04-01', '2026-04-01'].map((today) => periodOf(day, on(today))),
  ).toEqual([0, 0, 1, 2])
  expect(periodOf(on('2027-01-01'), on('2025-03-31'))).toBe(0)
  expect(periodInWords(0, on('2025-12-31'))).toBe('Jan 2025 to Dec 2025')
})

const asked = (answered: number, silent: number, graduationDate?: string) => [
  ...Array.from({ length: answered }, () => someone(aFollowUp({ state: 'answered' }), {}, graduationDate)),
  ...Array.from({ length: silent }, () => someone(aFollowUp({ state: 'closed' }), {}, graduationDate)),
]

describe('what of it is shown', () => {
  const shown = (people: ReturnType<typeof someone>[]) =>
    shownResponse(responseByPeriod(people, aProgramme(), afterGrace))[0] ?? []

  test('is every number where nobody is one of a few', () => {
    expect(shown(asked(9, 6))).toMatchObject([
      { period: undefined, graduates: '15', due: '15', answered: '9', rate: '60%', notYetDue: '0' },
      { period: 'Jul 2024 to Jun 2025', due: '15', answered: '9', rate: '60%' },
    ])
    expect(shown([])).toMatchObject([{ graduates: '0', due: '0', rate: 'none due' }])
  })

  test('is no number of one to four, and no rate that tells it', () => {
    expect(shown(asked(9, 3))).toMatchObject([
      { graduates: '12', due: '12', answered: 'not shown', rate: 'not shown' },
      { due: '12', answered: 'not shown', rate: 'not shown' },
    ])
  })

  test('hides a second row where the total would give the first away', () => {
    const rows = shown([
      ...asked(12, 3, '2025-01-06'),
      ...asked(20, 15, '2024-01-08'),
      ...asked(40, 35, '2023-01-09'),
    ])
    expect(rows.map(({ answered }) => answered)).toEqual(['72', 'not shown', 'not shown', '40'])
    expect(rows.map(({ due }) => due)).toEqual(['125', '15', '35', '75'])
  })
})
