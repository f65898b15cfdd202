import { describe, expect, test } from 'vitest'
import { attack } from '../../support/attacker/attack.ts'
import { minimalRelease, uncoarsenedRelease } from '../../support/attacker/release-of.ts'
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
