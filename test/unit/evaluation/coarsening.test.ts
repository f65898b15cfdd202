import { describe, expect, test } from 'vitest'
import { coarsen } from '#shared/evaluation/rules/disclosure/coarsen.ts'
import { measure } from '#shared/evaluation/rules/disclosure/measure.ts'
import type { PersonRecord } from '#shared/evaluation/rules/disclosure/person-record.ts'
import { answered, aPersonRecord, declined, notOver, silent, times } from './a-released-record.ts'

const rowsOf = (people: readonly PersonRecord[]) => {
  const coarsened = coarsen(people)
  if (coarsened.release !== 'rows') throw new Error(coarsened.why)
  return coarsened
}

/** Five who answered and five who did not, alike in everything else. */
const tenAlike = (overrides: Partial<PersonRecord> = {}) => [
  ...times(5, aPersonRecord(overrides)),
  ...times(5, aPersonRecord({ ...overrides, waves: [silent] })),
]

describe('coarsening', () => {
  test('leaves rows alone whose combinations are common enough', () => {
    const { records, loss, blanked } = rowsOf([...tenAlike(), ...tenAlike({ ageBand: '75+' })])
    expect(records[0]).toMatchObject({
      ageBand: '45-54',
      sex: 'female',
      ethnicity: 'white',
      deprivation: '3',
    })
    expect({ loss, blanked }).toEqual({ loss: 0, blanked: 0 })
  })

  test('joins values where a combination is of fewer than five people', () => {
    const { records, levels } = rowsOf([
      ...tenAlike(),
      ...times(3, aPersonRecord({ ageBand: '55-64' })),
      ...times(3, aPersonRecord({ ageBand: '55-64', waves: [silent] })),
    ])
    expect(levels.ageBand).toBe('three bands')
    expect(new Set(records.map(({ ageBand }) => ageBand))).toEqual(new Set(['45-64']))
  })

  test('takes what costs the analysis least: three age bands before no deprivation', () => {
    const people = ['45-54', '55-64'].flatMap((ageBand) =>
      ['1', '3'].flatMap((deprivation) =>
        [answered, silent].flatMap((wave) =>
          times(3, aPersonRecord({ ageBand, deprivation, waves: [wave] })),
        ),
      ),
    )
    expect(rowsOf(people)).toMatchObject({
      loss: 1,
      levels: { ageBand: 'three bands', deprivation: 'fifths' },
    })
  })

  test('blanks a value of a few people sooner than it coarsens the same of all', () => {
    const many = [1, 2, 3, 4, 5].flatMap((fifth) => tenAlike({ deprivation: String(fifth) }))
    const unknown = tenAlike({ ethnicity: null })
    const { records, blanked, loss } = rowsOf([...many, ...unknown, aPersonRecord({ ethnicity: 'asian' })])
    expect(records.at(-1)).toMatchObject({ ethnicity: null, deprivation: '3' })
    expect({ blanked, loss }).toEqual({ blanked: 1, loss: 0 })
  })

  test('blanks patterns that few have, together, and leaves no row of a wave of those people', () => {
    const many = [1, 2, 3, 4, 5].flatMap((fifth) => tenAlike({ deprivation: String(fifth) }))
    const few = [
      ...times(2, aPersonRecord({ waves: [{ outcome: 'died', disposition: 'deceased' }] })),
      ...times(3, aPersonRecord({ waves: [{ outcome: 'removed', disposition: 'complete' }] })),
    ]
    const { records, loss } = rowsOf([...many, ...few])
    expect(records.slice(-5).map(({ sex, waves }) => [sex, waves])).toEqual(times(5, ['female', null]))
    expect(loss).toBe(0)
  })

  test('lets nobody see from the keys alone that all of a combination did not answer', () => {
    const people = [...tenAlike(), ...times(8, aPersonRecord({ sex: 'male', waves: [silent] }))]
    const { levels, records } = rowsOf(people)
    expect(levels.sex).toBe('removed')
    expect(measure(records).l).toBe(2)
  })

  test('shows how a wave ended only where it ended in two ways for people of each combination', () => {
    const oneWay = rowsOf(tenAlike())
    expect(oneWay.records.at(-1)?.waves).toEqual([{ outcome: 'unanswered', disposition: null }])
    const twoWays = rowsOf([...tenAlike(), aPersonRecord({ waves: [declined] })])
    expect(twoWays.records.at(-1)?.waves).toEqual([declined])
    expect(twoWays.records[0]?.waves).toEqual([{ outcome: 'answered', disposition: null }])
  })

  test('withholds a wave from everybody where its outcomes cannot be shown', () => {
    const people = [answered, silent].flatMap((first) => times(5, aPersonRecord({ waves: [first, silent] })))
    const { coarsening, records } = rowsOf(people)
    expect(coarsening.waves).toEqual([0])
    expect(records[0]?.waves).toHaveLength(1)
  })

  test('releases rows while no wave is over: there is nothing to tell', () => {
    const { records } = rowsOf(times(6, aPersonRecord({ waves: [notOver] })))
    expect(records[0]?.waves).toEqual([{ outcome: 'not-over', disposition: null }])
    expect(measure(records)).toMatchObject({ k: 6, l: null })
  })

  test('has tables only where four people, or an outcome that all share, cannot be hidden', () => {
    expect(coarsen(times(4, aPersonRecord()))).toEqual({ release: 'tables-only', why: 'too-few-people' })
    expect(coarsen([])).toEqual({ release: 'tables-only', why: 'too-few-people' })
    expect(coarsen(times(50, aPersonRecord()))).toEqual({ release: 'tables-only', why: 'too-much-alike' })
  })
})
