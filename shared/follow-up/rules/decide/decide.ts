import type { Command, Decision, DecisionMoment, Participant, Refusal } from '../commands.ts'
import { advance } from './advance.ts'
import { startAnswers, submit } from './answering.ts'
import { changeContact, recordCorrection } from './change-contact.ts'
import { confirmSent } from './confirm-sent.ts'
import { decideDifference } from './decide-difference.ts'
import { type Draft, draftOf, type Outcome } from './draft.ts'
import { enrolAgain, enrolNew } from './enrol.ts'
import { putOffSending } from './put-off-sending.ts'
import { recordFact } from './record-fact.ts'
import { askOtherMode, declineWave, recordStaffContact } from './staff.ts'
import { restore, takeOut } from './undo-upload.ts'

type Rules = {
  readonly [T in Command['type']]: (draft: Draft, command: Extract<Command, { type: T }>) => Outcome
}

const rules: Rules = {
  enrol: enrolAgain,
  advance,
  'confirm-sent': confirmSent,
  'put-off-sending': putOffSending,
  'record-fact': recordFact,
  'change-arrangements': changeContact,
  'record-correction': recordCorrection,
  'decide-difference': decideDifference,
  'take-out': takeOut,
  restore,
  'ask-other-mode': askOtherMode,
  'start-answers': startAnswers,
  submit,
  'record-staff-contact': recordStaffContact,
  'decline-wave': declineWave,
}

const carryOut = (draft: Draft, command: Command): Outcome => {
  // One rule for each type; the compiler cannot follow that this is the one for this command.
  const rule = rules[command.type] as (draft: Draft, command: Command) => Outcome
  return rule(draft, command)
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
