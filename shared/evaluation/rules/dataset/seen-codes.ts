import { languageAsked } from './language-asked.ts'
import type { EpisodeView, WaveView } from './views.ts'

/** Codes that only the data know: a service’s own, or those of earlier versions. */
export type SeenCodes = {
  readonly steps: ReadonlySet<string>
  readonly ethnicities: ReadonlySet<string>
  readonly languages: ReadonlySet<string>
  /** Of answers, also of an instrument that no wave asks. */
  readonly instruments: ReadonlySet<string>
  /** By version, the questionnaires that have it. */
  readonly instrumentVersions: ReadonlyMap<string, ReadonlySet<string>>
  readonly wordingVersions: ReadonlyMap<string, ReadonlySet<string>>
}

const into = (map: Map<string, Set<string>>, key: string, value: string): void => {
  map.set(key, (map.get(key) ?? new Set()).add(value))
}

const emptySeen = () => ({
  steps: new Set<string>(),
  ethnicities: new Set<string>(),
  languages: new Set<string>(),
  instruments: new Set<string>(),
  instrumentVersions: new Map<string, Set<string>>(),
  wordingVersions: new Map<string, Set<string>>(),
})

/** Takes in one graduation after another; `seen` is what it has met so far. */
export const gatherSeenCodes = () => {
  const seen = emptySeen()
  const addWave = ({ followUp, answers }: WaveView): void => {
    for (const { step } of followUp?.steps ?? []) seen.steps.add(step)
    if (followUp?.state === 'answered') seen.steps.add(followUp.response.step)
    for (const given of answers?.instruments ?? []) {
      const language = languageAsked(given, answers)
      if (language !== null) seen.languages.add(language)
      seen.instruments.add(given.instrument)
      into(seen.instrumentVersions, given.instrumentVersion, given.instrument)
      into(seen.wordingVersions, given.wordingVersion, `${given.instrument} in ${language}`)
    }
  }
  return {
    add: ({ episode, waves }: EpisodeView): void => {
      if (episode.ethnicity !== null) seen.ethnicities.add(episode.ethnicity)
      waves.forEach(addWave)
    },
    seen: (): SeenCodes => seen,
  }
}
