import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyValue, type ReleaseKey } from '#shared/evaluation/rules/disclosure/cells.ts'
import { coarsen } from '#shared/evaluation/rules/disclosure/coarsen.ts'
import { type KeysMeasure, measure } from '#shared/evaluation/rules/disclosure/measure.ts'
import type { ReleasedRecord } from '#shared/evaluation/rules/disclosure/person-record.ts'
import { toldBy } from '#shared/evaluation/rules/disclosure/told.ts'
import { somePeople } from './some-people.ts'

const runs = { numRuns: 60 }

type Agree = (mine: string | null, theirs: string | null) => boolean
const asCategory: Agree = (mine, theirs) => mine === theirs
const asWildcard: Agree = (mine, theirs) => mine === null || theirs === null || mine === theirs

const least = (values: readonly number[]) => (values.length === 0 ? null : Math.min(...values))

/** The definition, row against row, as slowly as it reads. */
const byHand = (records: readonly ReleasedRecord[], keys: readonly string[], agree: Agree) => {
  const isPatternKnown = keys.includes('pattern')
  const seen = (isPatternKnown ? keys : [...keys, 'calendar']) as readonly ReleaseKey[]
  const told = (one: ReleasedRecord) => toldBy(one, isPatternKnown ? 'knows-pattern' : 'knows-calendar')
  const sameAs = (one: ReleasedRecord) =>
    records.filter((other) => seen.every((key) => agree(keyValue(one, key), keyValue(other, key))))
  const classes = records.map(sameAs)
  const varieties = classes.flatMap((people) =>
    [0, 1, 2].map((wave) => new Set(people.flatMap((each) => told(each)[wave] ?? [])).size),
  )
  return {
    k: least(classes.map(({ length }) => length)),
    l: least(varieties.filter((count) => count > 0)),
  }
}

const released = somePeople
  .map((people) => ({ people, coarsened: coarsen(people) }))
  .map(({ people, coarsened }) => ({
    people,
    records: coarsened.release === 'rows' ? coarsened.records : [],
    coarsened,
  }))

const setsIn = ({ all, pairs, triples }: ReturnType<typeof measure>): readonly KeysMeasure[] => [
  ...all,
  ...pairs,
  ...triples,
]

describe('disclosure', () => {
  it('is measured as the definition says, on rows that were coarsened and on rows that were not', () => {
    fc.assert(
      fc.property(
        somePeople.map((people) => people.slice(0, 40)),
        fc.boolean(),
        (people, isCoarsened) => {
          const coarsened = coarsen(people)
          const records = isCoarsened && coarsened.release === 'rows' ? coarsened.records : people
          for (const { keys, k, l, kWildcard, lWildcard } of setsIn(measure(records))) {
            expect({ keys, k, l }).toEqual({ keys, ...byHand(records, keys, asCategory) })
            expect([keys, kWildcard, lWildcard]).toEqual([
              keys,
              ...Object.values(byHand(records, keys, asWildcard)),
            ])
          }
        },
      ),
      { numRuns: 15 },
    )
  })

  it('leaves five people and two outcomes at least in every combination of every set of keys', () => {
    fc.assert(
      fc.property(released, ({ records }) => {
        for (const { k, l, kWildcard, lWildcard } of setsIn(measure(records))) {
          for (const people of [k, kWildcard]) expect(people ?? 5).toBeGreaterThanOrEqual(5)
          for (const outcomes of [l, lWildcard]) expect(outcomes ?? 2).toBeGreaterThanOrEqual(2)
        }
      }),
      runs,
    )
  })

  it('is never greater over some of the keys than over all, nor with a blank that may be any value', () => {
    fc.assert(
      fc.property(somePeople, (people) => {
        const { all, pairs, triples } = measure(people)
        const whole = all[0]?.k ?? 0
        for (const { k, kWildcard } of [...pairs, ...triples]) {
          expect(k ?? 0).toBeGreaterThanOrEqual(whole)
          expect(kWildcard ?? 0).toBeGreaterThanOrEqual(k ?? 0)
        }
      }),
      runs,
    )
  })

  it('does not depend on the order of people', () => {
    fc.assert(
      fc.property(
        somePeople.chain((people) =>
          fc.tuple(
            fc.constant(people),
            fc.shuffledSubarray(
              people.map((_, index) => index),
              { minLength: people.length },
            ),
          ),
        ),
        ([people, order]) => {
          const one = coarsen(people)
          const other = coarsen(order.flatMap((index) => people[index] ?? []))
          expect(other.release).toBe(one.release)
          if (one.release === 'tables-only' || other.release === 'tables-only') return
          expect(other.records).toEqual(order.map((index) => one.records[index]))
        },
      ),
      { numRuns: 30 },
    )
  })

  it('blanks no more than a tenth of the people, and makes up no value', () => {
    fc.assert(
      fc.property(released, ({ people, coarsened }) => {
        if (coarsened.release === 'tables-only') return
        expect(coarsened.blanked).toBeLessThanOrEqual(people.length / 10)
        coarsened.records.forEach(({ sex, waves }, index) => {
          expect([null, people[index]?.sex]).toContain(sex)
          const own = coarsened.coarsening.waves.map((wave) => people[index]?.waves[wave]?.outcome)
          if (waves) expect(waves.map(({ outcome }) => outcome)).toEqual(own)
        })
      }),
      runs,
    )
  })
})
