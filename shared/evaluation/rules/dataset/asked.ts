import type { InstrumentAnswers } from '#shared/questionnaire/ports/answers.ts'
import type { ItemReason } from './missing-reason.ts'
import type { InstrumentFacts, Instruments } from './scoring.ts'
import type { WaveView } from './views.ts'

/** An instrument in a wave that has answers: what was given, and why an item of it was not. */
export type Asked = {
  readonly facts: InstrumentFacts
  readonly given: InstrumentAnswers | undefined
  readonly whyMissing: (position: number) => ItemReason
}

type Answered = WaveView & { readonly answers: NonNullable<WaveView['answers']> }

export const isAnswered = (view: WaveView): view is Answered => view.answers !== undefined

const hasAnswer = ({ items }: InstrumentAnswers): boolean => items.some((item) => item !== null)

/**
 * What was asked, in its order. A response names every instrument that it asked. Answers saved through a full
 * link count although the core set was sent in the end: they were given.
 */
const askedIn = ({ asked, answers }: Answered): readonly string[] => {
  const isSent = 'submittedAt' in answers
  const named = answers.instruments.filter((given) => isSent || hasAnswer(given))
  return [...new Set([...asked[answers.battery], ...named.map(({ instrument }) => instrument)])]
}

/**
 * Somebody who never submitted has seen everything up to their last answer; what follows it they may never
 * have seen. Who submitted has seen everything.
 */
const seenIn = (view: Answered, asked: readonly string[]): ((id: string, position: number) => boolean) => {
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

/**
 * How a wave with answers stands to any instrument of the programme; undefined for one that this version does
 * not know.
 */
export const askedOf = (view: Answered, instruments: Instruments): ((id: string) => Asked | undefined) => {
  const asked = askedIn(view)
  const wasSeen = seenIn(view, asked)
  return (id) => {
    const facts = instruments(id)
    if (!facts) return undefined
    const given = view.answers.instruments.find(({ instrument }) => instrument === id)
    const whyMissing = (position: number): ItemReason => {
      if (!asked.includes(id)) return 'not-in-battery'
      // On a tablet in the clinic nobody counts how often somebody stands up: it was not even asked.
      const couldBeAsked = given !== undefined || facts.modes.includes('web')
      if (!couldBeAsked || !facts.modes.includes(view.answers.mode)) return 'not-collectable-in-mode'
      if (!wasSeen(id, position)) return 'never-submitted'
      return facts.whyBlank(position, given)
    }
    return { facts, given, whyMissing }
  }
}
