import type { LocalDate } from '#shared/platform/time/time.ts'
import type { CollectionMode, Instrument } from '../instruments/instrument.ts'
import { findInstrument } from '../instruments/registry.ts'
import type { FoundWording } from '../wording/wording-for.ts'
import { type Battery, batteryFor, type QuestionSet } from './battery.ts'
import { frozenSetsFrom } from './freeze.ts'
import { type FrozenSets, instrumentIdsIn } from './frozen-sets.ts'
import { type Part, partOf } from './part.ts'

/** What decides which instruments one wave of one person asks, in any mode. */
type Wave = {
  readonly followUp: {
    /** Null before the wave opens, and of one that opened when only `batteryFrom` was stored. */
    readonly asks: FrozenSets | null
    readonly batteryFrom?: LocalDate | null
  }
  readonly episode: { readonly graduationDate: LocalDate }
  readonly programme: {
    readonly batteries: readonly Battery[]
    readonly riskOwner?: object | undefined
  }
}

export type Asking = Wave & {
  readonly set: QuestionSet
  /** How the answers may come; an instrument is asked where it can be collected in one of these modes. */
  readonly modes: readonly CollectionMode[]
}

/**
 * Both sets of a wave. Open or ended: as frozen when it opened, or of the battery whose date was stored then.
 * Not open yet, or that battery has been deleted: what the programme has today for this graduation date.
 */
export const questionSetsOf = ({ followUp, episode, programme }: Wave): FrozenSets => {
  const { asks, batteryFrom } = followUp
  const opened = programme.batteries.find(({ from }) => from === batteryFrom)
  return asks ?? frozenSetsFrom(opened ?? batteryFor(programme, episode.graduationDate))
}

/**
 * The instruments that are asked, in order. An instrument that this release no longer has is not asked; one
 * with a risk item only while the programme names a risk owner, because nobody else would read the answer.
 */
export const instrumentsAsked = (asking: Asking): readonly Instrument[] => {
  const hasRiskOwner = asking.programme.riskOwner !== undefined
  return instrumentIdsIn(questionSetsOf(asking)[asking.set]).flatMap((id) => {
    const instrument = findInstrument(id)
    if (!instrument?.modes.some((mode) => asking.modes.includes(mode))) return []
    return hasRiskOwner || !instrument.riskItems?.length ? [instrument] : []
  })
}

export type WordingFor = (instrument: string, language: string) => FoundWording | undefined

/** The same with words for a person who reads `language`; an instrument without words is not asked. */
export const partsAsked = (
  asking: Asking & { readonly language: string },
  wordingFor: WordingFor,
): readonly Part[] =>
  instrumentsAsked(asking).flatMap((instrument) => {
    const found = wordingFor(instrument.id, asking.language)
    return found ? [partOf(instrument, found)] : []
  })
