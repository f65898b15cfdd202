import { describe, expect, test } from 'vitest'
import { responseByCohort } from '#shared/evaluation/rules/response/response-by-cohort.ts'
import { shownCount, shownRate } from '#shared/evaluation/rules/response/suppression.ts'
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
  cohort: string | null = 'C01',
) => aParticipant({ followUps: [followUp], person: aPerson(person), episodes: [anEpisode({ cohort })] })

const tenWeeks = (people: ReturnType<typeof someone>[], asOf = afterGrace) => {
  const response = responseByCohort(people, aProgramme(), asOf)
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

  test('is shown by cohort; the cohorts add up to all graduates', () => {
    const people = [
      someone(aFollowUp(), {}, 'C01'),
      someone(aFollowUp(), {}, 'C02'),
      someone(aFollowUp(), {}, null),
    ]
    const { cohorts, allGraduates } = responseByCohort(people, aProgramme(), afterGrace)
    expect(cohorts.map(({ cohort }) => cohort)).toEqual(['C01', 'C02', 'No cohort'])
    allGraduates.waves.forEach(({ graduates }, wave) => {
      const counts = cohorts.map(({ waves }) => waves[wave]?.graduates ?? 0)
      expect(counts.reduce((sum, count) => sum + count)).toBe(graduates)
    })
  })
})

test('small numbers are not shown, nor rates that would give them away', () => {
  expect([0, 1, 4, 5, 12].map(shownCount)).toEqual(['0', '<5', '<5', '5', '12'])
  expect(shownRate(6, 12)).toBe('50%')
  expect(shownRate(0, 12)).toBe('0%')
  expect(shownRate(3, 12)).toBe('too few')
  expect(shownRate(3, 4)).toBe('too few')
  expect(shownRate(0, 0)).toBe('none due')
})
