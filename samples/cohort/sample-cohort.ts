import { baselineScores } from './baseline-scores.ts'
import { type Answered, behaviourFile } from './behaviour-file.ts'
import { followUpScores } from './follow-up-scores.ts'
import type { FollowUpWave } from './paper.ts'
import { samplePeople } from './people.ts'
import { chooseResponders } from './responders.ts'
import { rosterFile } from './roster-file.ts'
import { seededRandom } from './seeded-random.ts'

const SEED = 2017

/** The roster and the behaviour of 143 people who do not exist. The same seed gives the same bytes. */
export const sampleCohort = (
  seed: number = SEED,
): { readonly roster: string; readonly behaviour: string } => {
  const random = seededRandom(seed)
  const people = samplePeople(random)
  const baseline = baselineScores(people, random)
  const { chosen, canAnswer } = chooseResponders(people, baseline, random)
  const answered: Answered = new Map(
    [...chosen].map(
      ([wave, responders]): [
        FollowUpWave,
        { responders: typeof responders; scores: ReturnType<typeof followUpScores> },
      ] => [wave, { responders, scores: followUpScores({ wave, responders, people, baseline }, random) }],
    ),
  )
  return {
    roster: rosterFile(people, baseline, random),
    behaviour: behaviourFile({ people, answered, canAnswer }, random),
  }
}
