import type { Command } from '../commands.ts'
import type { Fact } from '../person.ts'
import {
  type ChannelClosure,
  death,
  emailClosure,
  isDoubted,
  standingFacts,
  withdrawal,
} from '../standing-facts.ts'
import { closeAll, unfinished } from './close-all.ts'
import { type Draft, followUpIn, type Outcome, withEach, withEvent, withWakingEvent } from './draft.ts'
import { reopenStopped } from './reopen.ts'

/** Email closed, or was never the way after all: open waves stay open and go to a person. */
export const passToStaff = (
  draft: Draft,
  why: ChannelClosure | 'not-by-email' | 'identity-doubted',
): Draft => {
  const open = unfinished(draft).filter(({ state }) => state === 'open')
  return withEach(draft, open, (sofar, { followUp }) =>
    withWakingEvent(sofar, { type: 'passed-to-staff', followUp, why }),
  )
}

/** Email works again: steps still to come count once more. */
export const moveWakes = (draft: Draft): Draft =>
  withEach(draft, unfinished(draft), (sofar, { followUp }) =>
    withWakingEvent(sofar, { type: 'wake-moved', followUp }),
  )

type Consequences = { readonly [K in Fact['fact']]: (draft: Draft) => Draft }

const consequences: Consequences = {
  'email-bounced': (draft) => passToStaff(draft, 'email-bounced'),
  'email-opt-out': (draft) => passToStaff(draft, 'email-opt-out'),
  complaint: (draft) => passToStaff(draft, 'complaint'),
  'email-replaced': moveWakes,
  'email-opt-in': moveWakes,
  withdrawn: (draft) => closeAll(draft, 'withdrawn'),
  died: (draft) => closeAll(draft, 'died'),
  'contact-agreed': reopenStopped,
  'contact-declined': (draft) => closeAll(draft, 'no-contact-agreed'),
  'identity-doubted': (draft) => passToStaff(draft, 'identity-doubted'),
  'identity-confirmed': (draft) => draft,
  corrected: (draft) => moveWakes(reopenStopped(draft)),
}

/** True where recording the fact again would say nothing new, as when SES reports a bounce twice. */
const isKnown = ({ after: { person }, moment: { now } }: Draft, fact: Fact): boolean => {
  switch (fact.fact) {
    case 'email-bounced':
    case 'email-opt-out':
    case 'complaint':
      return (
        standingFacts(person, now).some((known) => known.fact === fact.fact) &&
        emailClosure(person, now) !== undefined
      )
    case 'withdrawn': {
      const known = withdrawal(person, now)
      return known?.fact === 'withdrawn' && (known.removeAnswers || !fact.removeAnswers)
    }
    case 'died':
      return death(person, now) !== undefined
    case 'contact-agreed':
      return person.contactAgreed === 'yes'
    case 'contact-declined':
      return person.contactAgreed === 'no'
    case 'email-replaced':
    case 'email-opt-in':
      return emailClosure(person, now) === undefined
    // Each time that the tries run out again is news, also after staff had opened them again.
    case 'identity-doubted':
      return person.facts.some(({ factId }) => factId === fact.factId)
    case 'identity-confirmed':
      return !isDoubted(person, now)
    case 'corrected':
      return !standingFacts(person, now).some(({ factId }) => factId === fact.corrects)
  }
}

type RecordFact = Extract<Command, { type: 'record-fact' }>

export const recordFact = (draft: Draft, { fact, followUp }: RecordFact): Outcome => {
  if (followUp !== null && !followUpIn(draft.after, followUp)) return { refusal: 'unknown-follow-up' }
  if (isKnown(draft, fact)) return { refusal: 'already-recorded' }
  return consequences[fact.fact](withEvent(draft, { type: 'fact-recorded', fact }))
}
