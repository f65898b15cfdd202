import type { Programme } from '#shared/programme/rules/programme.ts'
import { type CovariateValues, covariateValuesOf } from './covariate-columns.ts'
import { askedAtAll } from './scores.ts'
import { gatherSeenCodes, type SeenCodes } from './seen-codes.ts'
import type { EpisodeView } from './views.ts'

/** What has to be known of everybody before the first row can be written. */
export type DatasetFacts = {
  readonly episodes: number
  readonly followUps: number
  /** Graduations of people who object to evaluation: in no row. */
  readonly objected: number
  /** Instruments that some wave asks or asked. */
  readonly askedInWaves: ReadonlySet<string>
  /** Scores that a roster brought. */
  readonly brought: ReadonlySet<string>
  readonly covariates: CovariateValues
  readonly seen: SeenCodes
}

/** Takes in one person after another; `facts` is what it has seen so far. */
export const gatherFacts = (programme: Programme) => {
  let episodes = 0
  let followUps = 0
  let objected = 0
  const askedInWaves = new Set<string>()
  const brought = new Set<string>()
  const covariates = new Map<string, string[]>()
  const covariatesIn = covariateValuesOf(programme)
  const codes = gatherSeenCodes()
  const addEpisode = (view: EpisodeView): void => {
    const { episode, waves } = view
    codes.add(view)
    episodes += 1
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
    addObjected: (graduations: number): void => {
      objected += graduations
    },
    facts: (): DatasetFacts => ({
      ...{ episodes, followUps, objected, askedInWaves, brought, covariates },
      seen: codes.seen(),
    }),
  }
}
