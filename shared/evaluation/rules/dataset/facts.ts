import type { Participant } from '#shared/follow-up/rules/commands.ts'
import { isObjectionUnclear } from '#shared/follow-up/rules/evaluation-objection.ts'
import { askedAtAll } from './scores.ts'
import { gatherSeenCodes, type SeenCodes } from './seen-codes.ts'
import type { FlowCounts } from './study-flow.ts'
import type { EpisodeView } from './views.ts'

/** What has to be known of everybody before the first row can be written. */
export type DatasetFacts = FlowCounts & {
  readonly followUps: number
  /** Instruments that some wave asks or asked. */
  readonly askedInWaves: ReadonlySet<string>
  /** Scores that a roster brought. */
  readonly brought: ReadonlySet<string>
  readonly seen: SeenCodes
}

/** Takes in one person after another; `facts` is what it has seen so far. */
export const gatherFacts = () => {
  const flow = {
    ...{ episodes: 0, completed: 0, laterGraduations: 0, answersRemoved: 0 },
    ...{ objected: 0, objectionUnclear: 0 },
  }
  let followUps = 0
  const askedInWaves = new Set<string>()
  const brought = new Set<string>()
  const codes = gatherSeenCodes()
  const addEpisode = (view: EpisodeView): void => {
    const { episode, waves, graduationNumber, areAnswersRemoved } = view
    codes.add(view)
    flow.episodes += 1
    if (episode.completed !== 'no') flow.completed += 1
    if (graduationNumber > 1) flow.laterGraduations += 1
    if (areAnswersRemoved) flow.answersRemoved += 1
    followUps += waves.length
    for (const id of waves.flatMap(askedAtAll)) askedInWaves.add(id)
    for (const { score } of episode.baseline) brought.add(score)
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
      seen: codes.seen(),
    }),
  }
}
