import { broadEthnicity } from '#shared/enrolment/rules/roster/fields/ethnicity.ts'
import type { EpisodeView, WaveView } from '../dataset/views.ts'
import { outcomeOf } from '../disclosure/outcome.ts'
import type { PersonRecord } from '../disclosure/person-record.ts'

/** A release shows the first graduation of a person, and no other. */
export const firstGraduation = (episodes: readonly EpisodeView[]): EpisodeView | undefined =>
  episodes.find(({ graduationNumber }) => graduationNumber === 1)

const waveRecord = ({ disposition, standing, areAnswersRemoved }: WaveView) => ({
  outcome: outcomeOf({ disposition, standing, areAnswersRemoved }),
  disposition,
})

/** Deciles 1 and 2 are fifth 1, the most deprived. */
const fifthOf = (decile: number | null): string | null =>
  decile === null ? null : String(Math.ceil(decile / 2))

/** A person before coarsening. */
export const minimalRecord = ({ episode, waves }: EpisodeView): PersonRecord => ({
  ageBand: episode.ageBand,
  sex: episode.sex,
  ethnicity: episode.ethnicity === null ? null : (broadEthnicity(episode.ethnicity) ?? 'other'),
  deprivation: fifthOf(episode.imdDecile),
  waves: waves.map(waveRecord),
})
