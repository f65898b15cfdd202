import type { Command } from '../commands.ts'
import { findFollowUp, type Outcome, type Unfolding } from '../decision.ts'
import { death, emailClosure, isDoubted, standingFacts, withdrawal } from '../facts.ts'
import type { Fact } from '../person.ts'
import type { Closed, Open, Planned } from '../state.ts'
import { reopenWaves } from './reopen.ts'

const unfinished = (unfolding: Unfolding): readonly (Planned | Open)[] =>
  unfolding.person.followUps.filter((followUp) => followUp.state === 'planned' || followUp.state === 'open')

/** Ends every unfinished wave of this person. */
export const closeAll = (unfolding: Unfolding, why: Closed['why']): void => {
  for (const { followUp } of unfinished(unfolding))
    unfolding.add({ type: 'closed', followUp, at: unfolding.now, why })
}

type WhyToStaff = 'email-bounced' | 'email-opt-out' | 'complaint' | 'not-by-email' | 'identity-doubted'

/** Email closed, or was never the way after all: open waves stay open and go to a person. */
export const passToStaff = (unfolding: Unfolding, why: WhyToStaff): void => {
  for (const { followUp, state } of unfinished(unfolding))
    if (state === 'open') unfolding.addWaking({ type: 'passed-to-staff', followUp, at: unfolding.now, why })
}

/** Email works again: steps still to come count once more. */
export const moveWakes = (unfolding: Unfolding): void => {
  for (const { followUp } of unfinished(unfolding))
    unfolding.addWaking({ type: 'wake-moved', followUp, at: unfolding.now })
}

type Consequences = { readonly [K in Fact['fact']]: (unfolding: Unfolding) => void }

const consequences: Consequences = {
  'email-bounced': (unfolding) => passToStaff(unfolding, 'email-bounced'),
  'email-opt-out': (unfolding) => passToStaff(unfolding, 'email-opt-out'),
  complaint: (unfolding) => passToStaff(unfolding, 'complaint'),
  'email-replaced': moveWakes,
  'email-opt-in': moveWakes,
  withdrawn: (unfolding) => closeAll(unfolding, 'withdrawn'),
  died: (unfolding) => closeAll(unfolding, 'died'),
  'contact-agreed': (unfolding) => reopenWaves(unfolding, ['no-contact-agreed']),
  'contact-declined': (unfolding) => closeAll(unfolding, 'no-contact-agreed'),
  'identity-doubted': (unfolding) => passToStaff(unfolding, 'identity-doubted'),
  'identity-confirmed': () => undefined,
  corrected: (unfolding) => {
    const { person, now } = { person: unfolding.person.person, now: unfolding.now }
    if (!withdrawal(person, now) && !death(person, now)) reopenWaves(unfolding, ['withdrawn', 'died'])
    moveWakes(unfolding)
  },
}

/** True where recording the fact again would say nothing new, as when SES reports a bounce twice. */
const isKnown = (unfolding: Unfolding, fact: Fact): boolean => {
  const { person } = unfolding.person
  const { now } = unfolding
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

export const recordFact = (
  unfolding: Unfolding,
  { fact, followUp }: Extract<Command, { type: 'record-fact' }>,
): Outcome => {
  if (followUp !== null && !findFollowUp(unfolding.person, followUp)) return { refusal: 'unknown-follow-up' }
  if (isKnown(unfolding, fact)) return { refusal: 'already-recorded' }
  unfolding.add({ type: 'fact-recorded', fact, at: unfolding.now })
  consequences[fact.fact](unfolding)
  return undefined
}
