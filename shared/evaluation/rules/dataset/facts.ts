import type { Participant } from '#shared/follow-up/rules/commands.ts'
import { isObjectionUnclear } from '#shared/follow-up/rules/evaluation-objection.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { type CovariateValues, covariateValuesOf } from './covariate-columns.ts'
import { askedAtAll } from './scores.ts'
import type { FlowCounts } from './study-flow.ts'
import type { EpisodeView } from './views.ts'

/** What has to be known of everybody before the first row can be written. */
export type DatasetFacts = FlowCounts & {
  readonly followUps: number
  /** Instruments that some wave asks or asked. */
  readonly askedInWaves: ReadonlySet<string>
  /** Scores that a roster brought. */
  readonly brought: ReadonlySet<string>
  readonly covariates: CovariateValues
}

/** Takes in one person after another; `facts` is what it has seen so far. */
export const gatherFacts = (programme: Programme) => {
  const flow = {
    ...{ episodes: 0, completed: 0, laterGraduations: 0, answersRemoved: 0 },
    ...{ objected: 0, objectionUnclear: 0 },
  }
  let followUps = 0
  const askedInWaves = new Set<string>()
  const brought = new Set<string>()
  const covariates = new Map<string, string[]>()
  const covariatesIn = covariateValuesOf(programme)
  const addEpisode = ({ episode, waves, graduationNumber, areAnswersRemoved }: EpisodeView): void => {
    flow.episodes += 1
    if (episode.completed !== 'no') flow.completed += 1
    if (graduationNumber > 1) flow.laterGraduations += 1
    if (areAnswersRemoved) flow.answersRemoved += 1
    followUps += waves.length
    for (const id of waves.flatMap(askedAtAll)) askedInWaves.add(id)
    for (const { score } of episode.baseline) brought.add(score)
    for (const [name, value] of covariatesIn(episode)) {
      const values = covariates.get(name)
      if (values) values.push(value)
      else covariates.set(name, [value])
    }
  }
  return {
    add: (views: readonly EpisodeView[]): void => views.forEach(addEpisode),
    addObjected: ({ person, episodes }: Participant): void => {
      flow.objected += episodes.length
      if (isObjectionUnclear(person)) flow.objectionUnclear += episodes.length
    },
    facts: (heldRows: number): DatasetFacts => ({
      ...flow,
      heldRows,
      followUps,
      askedInWaves,
      brought,
      covariates,
    }),
  }
}
