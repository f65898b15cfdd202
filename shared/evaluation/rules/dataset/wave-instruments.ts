import type { InstrumentAnswers } from '#shared/questionnaire/ports/answers.ts'
import type { ItemReason } from './missing-reason.ts'
import type { Instruments, InstrumentView } from './scoring.ts'
import type { WaveView } from './views.ts'

/** An instrument in a wave that has answers: the answers to it, and why an item has none. */
export type WaveInstrument = {
  readonly instrument: InstrumentView
  readonly given: InstrumentAnswers | undefined
  readonly whyMissing: (position: number) => ItemReason
}

type AnsweredWave = WaveView & { readonly answers: NonNullable<WaveView['answers']> }

export const isAnswered = (view: WaveView): view is AnsweredWave => view.answers !== undefined

const hasAnswer = ({ items }: InstrumentAnswers): boolean => items.some((item) => item !== null)

/**
 * The ids of what was asked, in order. A response names every instrument that it asked. Includes instruments
 * answered through a full link where the core set was submitted in the end.
 */
const askedIds = ({ asked, answers }: AnsweredWave): readonly string[] => {
  const isSubmitted = 'submittedAt' in answers
  const named = answers.instruments.filter((given) => isSubmitted || hasAnswer(given))
  return [...new Set([...asked[answers.battery], ...named.map(({ instrument }) => instrument)])]
}

/** Of a partial, items up to the last answer count as seen; of a submitted response, all items. */
const seenIn = (
  view: AnsweredWave,
  asked: readonly string[],
): ((id: string, position: number) => boolean) => {
  if (view.disposition !== 'partial') return () => true
  const { instruments } = view.answers
  const itemsOf = (id: string) => instruments.find(({ instrument }) => instrument === id)?.items ?? []
  const lastAnswered = asked.findLastIndex((id) => itemsOf(id).some((item) => item !== null))
  const lastItem = itemsOf(asked[lastAnswered] ?? '').findLastIndex((item) => item !== null)
  return (id, position) => {
    const place = asked.indexOf(id)
    return place < lastAnswered || (place === lastAnswered && position <= lastItem)
  }
}

/** Looks up an instrument in a wave that has answers; undefined for one that this version does not know. */
export const waveInstruments = (
  view: AnsweredWave,
  instruments: Instruments,
): ((id: string) => WaveInstrument | undefined) => {
  const asked = askedIds(view)
  const wasSeen = seenIn(view, asked)
  return (id) => {
    const instrument = instruments(id)
    if (!instrument) return undefined
    const given = view.answers.instruments.find((answers) => answers.instrument === id)
    const whyMissing = (position: number): ItemReason => {
      if (!asked.includes(id)) return 'not-in-battery'
      // A test such as sit-to-stand is not asked on a tablet, although its mode is `in-clinic`.
      const couldBeAsked = given !== undefined || instrument.modes.includes('web')
      if (!couldBeAsked || !instrument.modes.includes(view.answers.mode)) return 'not-collectable-in-mode'
      if (!wasSeen(id, position)) return 'never-submitted'
      return instrument.whyBlank(position, given)
    }
    return { instrument, given, whyMissing }
  }
}
