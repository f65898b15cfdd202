import fc from 'fast-check'
import type { Outcome } from '#shared/evaluation/rules/disclosure/outcome.ts'
import type { PersonRecord } from '#shared/evaluation/rules/disclosure/person-record.ts'
import type { DispositionName } from '#shared/follow-up/rules/disposition-names.ts'

const BEHIND: Readonly<Record<Outcome, readonly DispositionName[]>> = {
  answered: ['complete', 'complete', 'core-only'],
  unanswered: ['no-response', 'no-response', 'declined', 'partial', 'withdrawn'],
  died: ['deceased'],
  removed: ['complete'],
  'not-asked': ['not-asked'],
  'not-over': ['not-yet-due', 'open'],
}

const common: readonly Outcome[] = ['answered', 'answered', 'unanswered', 'unanswered', 'unanswered']
const anyOutcome: readonly Outcome[] = [...common, ...common, 'died', 'removed', 'not-asked', 'not-over']

const wave = fc
  .constantFrom(...anyOutcome)
  .chain((outcome) => fc.constantFrom(...BEHIND[outcome]).map((disposition) => ({ outcome, disposition })))

const person = (waveCount: number, ages: readonly (string | null)[]): fc.Arbitrary<PersonRecord> =>
  fc.record({
    ageBand: fc.constantFrom(...ages),
    sex: fc.constantFrom('female', 'female', 'male', null),
    ethnicity: fc.constantFrom('white', 'white', 'white', 'asian', 'not-stated'),
    deprivation: fc.constantFrom('1', '2', '3', '4', '5', null),
    waves: fc.array(wave, { minLength: waveCount, maxLength: waveCount }),
  })

/** Up to 300 people of one programme with one to three waves, some of them alike. */
export const somePeople: fc.Arbitrary<readonly PersonRecord[]> = fc
  .tuple(
    fc.integer({ min: 1, max: 3 }),
    fc.constantFrom<readonly (string | null)[]>(['45-54'], ['25-34', '45-54', '75+', null]),
  )
  .chain(([waveCount, ages]) =>
    fc.array(
      fc
        .tuple(person(waveCount, ages), fc.integer({ min: 1, max: 12 }))
        .map(([one, alike]) => Array.from({ length: alike }, () => one)),
      { maxLength: 40, size: 'max' },
    ),
  )
  .map((groups) => groups.flat())
