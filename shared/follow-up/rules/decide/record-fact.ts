import type { Command } from '../commands.ts'
import type { Fact } from '../person.ts'
import { afterTurns, death, emailClosures, standingFacts, withdrawal } from '../standing-facts.ts'
import { type Draft, followUpIn, type Outcome, withEvent } from './draft.ts'
import { followPerson } from './follow-person.ts'

/** The same word at this time or later stands already. An older one still counts beside its opposite. */
const isSaid = ({ after: { person } }: Draft, { fact: kind, at }: Fact): boolean =>
  standingFacts(person).some((known) => known.fact === kind && known.at >= at)

/** True where recording the fact again would say nothing new, as when SES reports a bounce twice. */
const isKnown = (draft: Draft, fact: Fact): boolean => {
  const { person } = draft.after
  if (person.facts.some(({ factId }) => factId === fact.factId)) return true
  switch (fact.fact) {
    case 'email-bounced':
      return emailClosures(person).includes(fact.fact)
    case 'withdrawn': {
      const known = withdrawal(person)
      return known?.fact === 'withdrawn' && (known.removeAnswers || !fact.removeAnswers)
    }
    case 'died': {
      const known = death(person)
      return known?.fact === 'died' && (known.on === fact.on || fact.reportedBy === 'page')
    }
    case 'email-opt-out':
    case 'email-opt-in':
    case 'complaint':
    case 'email-replaced':
    case 'contact-agreed':
    case 'contact-declined':
    case 'identity-confirmed':
      return isSaid(draft, fact)
    // Each time that the tries run out again is news, also after staff had opened them again.
    case 'identity-doubted':
      return false
    case 'corrected':
      return !standingFacts(person).some(({ factId }) => factId === fact.corrects)
  }
}

type RecordFact = Extract<Command, { type: 'record-fact' }>

/** A fact is recorded with its own time; what it leads to follows from all the facts that stand. */
export const recordFact = (draft: Draft, { fact, followUp }: RecordFact): Outcome => {
  if (followUp !== null && !followUpIn(draft.after, followUp)) return { refusal: 'unknown-follow-up' }
  if (isKnown(draft, fact)) return { refusal: 'already-recorded' }
  const at = fact.fact === 'email-bounced' ? afterTurns(draft.after.person, fact.at) : fact.at
  return followPerson(withEvent(draft, { type: 'fact-recorded', fact: { ...fact, at } }))
}
