import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Answer } from '#shared/questionnaire/rules/instruments/check-items.ts'
import { checkItems } from '#shared/questionnaire/rules/instruments/check-items.ts'
import type { Instrument } from '#shared/questionnaire/rules/instruments/instrument.ts'
import type { Item } from '#shared/questionnaire/rules/instruments/item.ts'
import { findScore, instruments } from '#shared/questionnaire/rules/instruments/registry.ts'
import { scoreInstrument } from '#shared/questionnaire/rules/instruments/score-instrument.ts'

const answerTo = (item: Item): fc.Arbitrary<Answer> => {
  if (item.kind === 'code') return fc.option(fc.constantFrom(...item.codes))
  return fc.option(fc.integer({ min: item.kind === 'rating' ? item.min : 0, max: item.max }), { freq: 4 })
}

const answered = fc
  .constantFrom(...instruments)
  .chain((instrument: Instrument) =>
    fc.tuple(fc.constant(instrument), fc.tuple(...instrument.items.map(answerTo))),
  )

test('a score is inside its range or null with a reason, and counts what was answered', () => {
  fc.assert(
    fc.property(answered, ([instrument, items]) => {
      for (const [id, result] of Object.entries(scoreInstrument(instrument.id, items))) {
        const score = findScore(id)?.score
        if (score === undefined) throw new Error(id)
        expect(result.answered).toBeLessThanOrEqual(result.of)
        if (result.value === null) expect(result.reason).toBeDefined()
        else {
          expect(result.reason).toBeUndefined()
          expect(result.value).toBeGreaterThanOrEqual(score.min - 1e-9)
          expect(result.value).toBeLessThanOrEqual(score.max + 1e-9)
        }
      }
    }),
    { numRuns: 300 },
  )
})

test('answering one item higher never lowers a score of summed or averaged items', () => {
  fc.assert(
    fc.property(answered, fc.nat(), ([instrument, items], pick) => {
      fc.pre(instrument.id !== 'PGIC')
      const index = pick % instrument.items.length
      const item = instrument.items[index]
      const answer = items[index]
      fc.pre(item !== undefined && item.kind !== 'code' && typeof answer === 'number' && answer < item.max)
      const before = scoreInstrument(instrument.id, items)
      const after = scoreInstrument(instrument.id, items.with(index, Number(answer) + 1))
      for (const [id, { value }] of Object.entries(before)) {
        if (value !== null)
          expect(after[id]?.value ?? Number.NEGATIVE_INFINITY).toBeGreaterThanOrEqual(value - 1e-9)
      }
    }),
    { numRuns: 300 },
  )
})

test('anything at all given as answers is either checked or refused with a path, never thrown', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...instruments),
      fc.anything(),
      fc.array(fc.anything()),
      (instrument, thing, list) => {
        for (const items of [thing, list, Array(instrument.items.length).fill(thing)]) {
          const checked = checkItems(instrument, items)
          if ('faults' in checked)
            expect(checked.faults.every((fault) => fault.path.startsWith('$'))).toBe(true)
          else expect(() => scoreInstrument(instrument.id, checked.items)).not.toThrow()
        }
      },
    ),
  )
})
