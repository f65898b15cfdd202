import type { Command, Decision, DecisionMoment, Participant, Refusal } from '../commands.ts'
import { advance } from './advance.ts'
import { startAnswers, submit } from './answering.ts'
import { changeContact } from './change-contact.ts'
import { confirmSent } from './confirm-sent.ts'
import { type Draft, draftOf, type Outcome } from './draft.ts'
import { enrolAgain, enrolNew } from './enrol.ts'
import { recordFact } from './record-fact.ts'
import { askOtherMode, declineWave, recordStaffContact } from './staff.ts'

const carryOut = (draft: Draft, command: Command): Outcome => {
  switch (command.type) {
    case 'enrol':
      return enrolAgain(draft, command)
    case 'advance':
      return advance(draft, command)
    case 'confirm-sent':
      return confirmSent(draft, command)
    case 'record-fact':
      return recordFact(draft, command)
    case 'change-arrangements':
      return changeContact(draft, command)
    case 'ask-other-mode':
      return askOtherMode(draft, command)
    case 'start-answers':
      return startAnswers(draft, command)
    case 'submit':
      return submit(draft, command)
    case 'record-staff-contact':
      return recordStaffContact(draft, command)
    case 'decline-wave':
      return declineWave(draft, command)
  }
}

const decided = (before: Participant | undefined, outcome: Outcome): Decision | Refusal => {
  if ('refusal' in outcome) return outcome
  const [first, ...others] = outcome.events
  if (!first) throw new Error('a rule neither refused nor made an event')
  return { before, events: [first, ...others], after: outcome.after }
}

/**
 * What `command` makes happen to `participant` now: events and what they leave behind, or a refusal that
 * says why nothing happens. Pure. Only `enrol` may meet an unknown person; anything else is refused as an
 * unknown follow-up.
 */
export const decide = (
  command: Command,
  participant: Participant | undefined,
  moment: DecisionMoment,
): Decision | Refusal => {
  if (participant) return decided(participant, carryOut(draftOf(participant, moment), command))
  if (command.type === 'enrol') return decided(undefined, enrolNew(command, moment))
  return { refusal: 'unknown-follow-up' }
}

/**
 * Several commands as one decision. One that has nothing new to say is passed over; any other refusal is the
 * outcome of them all, and so is `already-recorded` where none had anything new to say.
 */
export const decideAll = (
  commands: readonly Command[],
  participant: Participant,
  moment: DecisionMoment,
): Decision | Refusal => {
  let draft = draftOf(participant, moment)
  for (const command of commands) {
    const next = carryOut(draft, command)
    if (!('refusal' in next)) draft = next
    else if (next.refusal !== 'already-recorded') return next
  }
  return draft.events.length === 0 ? { refusal: 'already-recorded' } : decided(participant, draft)
}
