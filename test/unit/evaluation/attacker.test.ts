import { describe, expect, test } from 'vitest'
import { attack } from '../../support/attacker/attack.ts'
import { minimalRelease, uncoarsenedRelease } from '../../support/attacker/release-of.ts'
import { rowsInFiles } from '../../support/attacker/rows-in-files.ts'
import { sampleKnowledge } from '../../support/attacker/sample-knowledge.ts'

/** After every wave of everybody, in the middle of them, and with one wave begun. */
const cuts = ['2027-01-04', '2025-09-01', '2024-07-01']

describe('an attacker with the clinic’s list', () => {
  test.each(cuts)('singles nobody out, and narrows nobody’s graduation date, as of %s', (asOf) => {
    const knowledge = sampleKnowledge(asOf)
    const rows = minimalRelease(knowledge)
    expect(rows).toHaveLength(143)
    const { singledOut, fewestRows, fewestPeopleOfADate } = attack(rows, knowledge)
    expect(singledOut).toBe(0)
    expect(fewestRows).toBeGreaterThanOrEqual(5)
    expect(fewestPeopleOfADate).toBeGreaterThanOrEqual(5)
  })

  test('is able: the same rows without coarsening give most of the people away', () => {
    const knowledge = sampleKnowledge('2025-09-01')
    const result = attack(uncoarsenedRelease(knowledge), knowledge)
    expect(result.fewestRows).toBe(1)
    expect(result.singledOut).toBeGreaterThan(100)
    expect(result.fewestPeopleOfADate).toBe(1)
  })
})

describe('the attacker’s reading of files', () => {
  const participants = 'participant,episode,programme,age_band,sex,ethnicity,imd_decile'
  const followUp = 'participant,episode,wave,answered,due,standing,disposition,weeks_from_due'
  const files = (person: string, waves: readonly string[]) =>
    new Map([
      ['participants.csv', `${participants}\n${person}\n`],
      ['follow_up.csv', [followUp, ...waves, ''].join('\n')],
    ])

  test('has what the coarsened rows show, with waves that nobody has and people without waves', () => {
    const shown = files('p1,e1,x,45+,,white,1-2', [
      'p1,e1,10w,yes,yes,due,,2',
      'p1,e1,12m,no,no,not-yet-due,not-yet-due,',
    ])
    expect(rowsInFiles(shown, ['10w', '6m', '12m'])).toEqual([
      {
        ...{ ageBand: '45+', sex: null, ethnicity: 'white', deprivation: '1-2' },
        waves: [
          { over: true, answered: true, weeksFromDue: 2 },
          undefined,
          { over: false, answered: false, weeksFromDue: undefined },
        ],
      },
    ])
    expect(rowsInFiles(files('p1,e1,x,45+,,white,1-2', []), ['10w'])[0]?.waves).toBeNull()
  })

  test('refuses a column that says more than the coarsened rows', () => {
    const careless = new Map([['participants.csv', 'participant,cohort\np1,C01\n']])
    expect(() => rowsInFiles(careless, [])).toThrow('participants.csv has cohort: not coarsened')
  })
})
