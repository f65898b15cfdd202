import { type Asking, partsAsked } from '#shared/questionnaire/rules/asked/asked.ts'
import { type Part, withGoals } from '#shared/questionnaire/rules/asked/part.ts'
import { collectionModes } from '#shared/questionnaire/rules/instruments/instrument.ts'
import { demonstrationEn } from '#shared/questionnaire/rules/wording/demonstration-en.ts'
import { wordingFor } from '#shared/questionnaire/rules/wording/wording-for.ts'
import type { WordingPack } from '#shared/questionnaire/rules/wording/wording-pack.ts'
import { on } from './a-time.ts'

type Asked = {
  readonly language?: string
  /** Beside the demonstration wording. */
  readonly packs?: readonly WordingPack[]
  readonly goals?: readonly string[]
  readonly modes?: Asking['modes']
  readonly riskOwner?: object
}

/** These instruments as a wave that opens today asks them, in any mode. */
export const someParts = (
  instruments: readonly string[],
  { language = 'en', packs = [], goals = [], modes = collectionModes, riskOwner }: Asked = {},
): readonly Part[] => {
  const battery = { from: on('2012-01-01'), full: [...instruments], core: [...instruments] }
  const asking: Asking = {
    followUp: { asks: null },
    episode: { graduationDate: on('2025-01-06') },
    programme: { batteries: [battery], riskOwner },
    set: 'full',
    modes,
  }
  const words = (id: string, inLanguage: string) => wordingFor([...packs, ...demonstrationEn], id, inLanguage)
  return withGoals(partsAsked({ ...asking, language }, words), goals)
}
