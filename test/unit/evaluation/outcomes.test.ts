import { describe, expect, test } from 'vitest'
import { askedOfAll, shownReason } from '#shared/evaluation/rules/disclosure/minimal-values.ts'
import { outcomeOf, type WaveOutcome } from '#shared/evaluation/rules/disclosure/outcome.ts'

const outcome = (told: Partial<WaveOutcome>) =>
  outcomeOf({ disposition: 'complete', standing: 'due', areAnswersRemoved: false, ...told })

describe('what a release shows of a wave', () => {
  test('is whether a due wave was answered', () => {
    expect(outcome({})).toBe('answered')
    expect(outcome({ disposition: 'core-only' })).toBe('answered')
    expect(outcome({ disposition: 'partial' })).toBe('unanswered')
    expect(outcome({ disposition: 'not-asked' })).toBe('unanswered')
  })

  test('is not that a wave was answered whose window is open', () => {
    expect(outcome({ standing: 'not-yet-due' })).toBe('not-over')
  })

  test('has an outcome of its own where the files show why there are no answers', () => {
    expect(outcome({ areAnswersRemoved: true })).toBe('removed')
    expect(outcome({ standing: 'died-before-due', disposition: 'deceased' })).toBe('died')
    expect(outcome({ standing: 'structural', disposition: 'not-asked' })).toBe('not-asked')
  })

  test('says of a missing value no more than the outcome', () => {
    expect(shownReason('answered')).toBe('no-value')
    expect(shownReason('unanswered')).toBe('no-answers')
    expect(shownReason('removed')).toBe('removed')
  })

  test('has the instruments that everybody was asked: a newer battery would tell when they graduated', () => {
    expect([...askedOfAll([['PSEQ'], ['PSEQ', 'BPI']])]).toEqual(['PSEQ'])
    expect([...askedOfAll([])]).toEqual([])
  })
})
