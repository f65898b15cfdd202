import fc from 'fast-check'
import { expect, it } from 'vitest'
import { replay } from '#shared/follow-up/rules/evolve/evolve.ts'
import { openDifferences } from '#shared/follow-up/rules/values/differences.ts'
import { valuesIn } from '#shared/follow-up/rules/values/episode-values.ts'
import { aProgramme } from '../support/builders/a-programme.ts'
import { on } from '../support/builders/a-time.ts'
import { instant, PureClinic } from '../support/pure-clinic.ts'

/** One row of a roster, by the minute of its upload and its row. */
const word = fc.record({
  minute: fc.integer({ min: 0, max: 3 }),
  row: fc.integer({ min: 2, max: 3 }),
  episode: fc.record({
    cohort: fc.constantFrom('S25', 'S26', null),
    sex: fc.constantFrom('female', 'male', null),
    imdDecile: fc.constantFrom(1, 2, 10, null),
    sessionsAttended: fc.constantFrom(3, 8, null),
    completed: fc.constantFrom('yes' as const, 'no' as const, null),
    followUpSessionOn: fc.constantFrom('2025-03-18', '2025-03-25', null),
    covariates: fc.constantFrom({}, { cov_pain_years: '4' }, { cov_pain_years: '40' }),
    pre: fc.constantFrom(2, 22, null),
  }),
})
type Word = typeof word extends fc.Arbitrary<infer W> ? W : never

const programme = aProgramme()
const waves = programme.waves.map((wave) =>
  wave.id === '10w' ? { ...wave, collect: 'session' as const } : wave,
)

const afterAll = (words: readonly Word[]) => {
  const clinic = new PureClinic({ ...programme, waves })
  for (const { minute, row, episode } of words) {
    const { pre, followUpSessionOn, ...given } = episode
    const saidAt = instant(`2025-01-06T17:0${minute}:00Z`)
    clinic.enrol(instant('2025-01-06T18:00:00Z'), {
      saidAt,
      row,
      episode: {
        ...given,
        covariates: { ...given.covariates },
        followUpSessionOn: followUpSessionOn === null ? null : on(followUpSessionOn),
        baseline: pre === null ? [] : [{ score: 'PSEQ', wave: 'pre', value: pre }],
      },
    })
  }
  expect(replay(clinic.events)).toEqual(clinic.participant)
  const [stored] = clinic.known.episodes
  if (!stored) throw new Error('nobody is enrolled')
  return {
    values: Object.fromEntries(valuesIn(stored)),
    open: openDifferences(stored),
    said: stored.said,
    wakes: clinic.known.followUps.map((each) => ('wakeAt' in each ? each.wakeAt : null)),
  }
}

it('has the same values stand, and the same differ, in whatever order rosters arrive, and how often', () => {
  fc.assert(
    fc.property(
      fc
        .array(word, { minLength: 2, maxLength: 6 })
        .chain((all) =>
          fc.tuple(
            fc.constant(all),
            fc.shuffledSubarray(all, { minLength: all.length }),
            fc.shuffledSubarray(all),
          ),
        ),
      ([inOneOrder, inAnother, again]) => {
        expect(afterAll([...inAnother, ...again])).toEqual(afterAll(inOneOrder))
      },
    ),
    { numRuns: 300 },
  )
})
