import { Temporal } from 'temporal-polyfill'
import type { FollowUpWave } from './paper.ts'
import type { Random } from './seeded-random.ts'

/** Which battery a graduate had: the paper's service added WEMWBS, then the BPI, as the years went by. */
export type Era = 'pseq' | 'wemwbs' | 'bpi'

type EmailBarrier = 'declined' | 'not-asked' | 'paper' | 'telephone' | 'no-email' | 'interpreter'
type Leaving = {
  readonly wave: FollowUpWave
  readonly act: 'bounce' | 'unsubscribe' | 'complain' | 'withdraw'
}

export type SamplePerson = {
  readonly index: number
  readonly localId: string
  readonly cohort: number
  readonly graduation: Temporal.PlainDate
  readonly era: Era
  readonly barrier: EmailBarrier | null
  readonly leaving: Leaving | null
}

/** 21 cohorts, 143 people: 22 before WEMWBS, 31 more before the BPI, 90 with all three. */
const COHORT_SIZES = [7, 8, 7, 6, 7, 6, 6, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 6]
const FIRST_GRADUATION = Temporal.PlainDate.from('2023-09-07')
const DAYS_BETWEEN = 35

const eraOf = (cohort: number): Era => (cohort < 3 ? 'pseq' : cohort < 8 ? 'wemwbs' : 'bpi')

const BARRIERS: readonly EmailBarrier[] = [
  'declined',
  'not-asked',
  'not-asked',
  'paper',
  'paper',
  'paper',
  'telephone',
  'no-email',
  'no-email',
  'interpreter',
]

const LEAVINGS: readonly Leaving[] = [
  { wave: '10w', act: 'bounce' },
  { wave: '6m', act: 'bounce' },
  { wave: '12m', act: 'bounce' },
  { wave: '6m', act: 'unsubscribe' },
  { wave: '6m', act: 'unsubscribe' },
  { wave: '12m', act: 'unsubscribe' },
  { wave: '6m', act: 'complain' },
  { wave: '6m', act: 'withdraw' },
  { wave: '12m', act: 'withdraw' },
]

/** Who there is, when they graduated, who cannot be emailed and who leaves when. */
export const samplePeople = (random: Random): readonly SamplePerson[] => {
  const cohorts = COHORT_SIZES.flatMap((size, cohort) => Array<number>(size).fill(cohort))
  const unusual = random.shuffled([...cohorts.keys()])
  return cohorts.map((cohort, index) => {
    const place = unusual.indexOf(index)
    return {
      index,
      localId: `A${String(index + 1).padStart(3, '0')}`,
      cohort,
      graduation: FIRST_GRADUATION.add({ days: DAYS_BETWEEN * cohort }),
      era: eraOf(cohort),
      barrier: BARRIERS[place] ?? null,
      leaving: LEAVINGS[place - BARRIERS.length] ?? null,
    }
  })
}
