import { type Baseline, fitMeasure } from './baseline-scores.ts'
import { type FollowUpWave, type Measure, tableRow } from './paper.ts'
import type { SamplePerson } from './people.ts'
import { answersMeasure, type Responders } from './responders.ts'
import type { Random } from './seeded-random.ts'

export type FollowUpScores = Readonly<Partial<Record<Measure, readonly (number | undefined)[]>>>

const ASKED = ['PSEQ', 'WEMWBS', 'BPI_WORST', 'BPI_AVERAGE', 'BPI_INTERFERENCE'] as const

type AnsweredWave = {
  readonly wave: FollowUpWave
  readonly responders: Responders
  readonly people: readonly SamplePerson[]
  readonly baseline: Baseline
}

/** What those who answered a wave scored, with the table's means. */
export const followUpScores = (
  { wave, responders, people, baseline }: AnsweredWave,
  random: Random,
): FollowUpScores => {
  const scores: Partial<Record<Measure, readonly (number | undefined)[]>> = {}
  const wellness = baseline.latent.map((value) => 0.7 * value + 0.5 * random.normal())
  for (const measure of ASKED) {
    const noise = measure === 'BPI_AVERAGE' ? 0.2 : 0.5
    const latent = wellness.map((value) => value + noise * random.normal())
    const who = people.filter((person) => answersMeasure(measure, person, responders.get(person.index)))
    const ceilings = measure === 'BPI_AVERAGE' ? scores.BPI_WORST : undefined
    const shape = tableRow(measure, wave).at
    scores[measure] = fitMeasure(measure, { who, people, latent, shape, ceilings }, random)
  }
  return scores
}
