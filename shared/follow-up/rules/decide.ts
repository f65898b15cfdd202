import type { Instant } from '#shared/platform/time/time.ts'
import type { DecisionContext } from '#shared/programme/rules/decision-context.ts'
import type { Command, Decision, Participant } from './commands.ts'
import { advance } from './decide/advance.ts'
import { startAnswers, submit } from './decide/answering.ts'
import { confirmSent } from './decide/confirm-sent.ts'
import { enrol } from './decide/enrol.ts'
import { recordFact } from './decide/facts.ts'
import { askOtherMode, declineWave, recordStaffContact } from './decide/staff.ts'
import { type Outcome, Unfolding } from './decision.ts'

const carryOut = (unfolding: Unfolding, command: Command): Outcome => {
  switch (command.type) {
    case 'enrol':
      return enrol(unfolding, command)
    case 'advance':
      return advance(unfolding, command)
    case 'confirm-sent':
      return confirmSent(unfolding, command)
    case 'record-fact':
      return recordFact(unfolding, command)
    case 'ask-other-mode':
      return askOtherMode(unfolding, command)
    case 'start-answers':
      return startAnswers(unfolding, command)
    case 'submit':
      return submit(unfolding, command)
    case 'record-staff-contact':
      return recordStaffContact(unfolding, command)
    case 'decline-wave':
      return declineWave(unfolding, command)
  }
}

/**
 * What `command` makes happen to `participant` at `now`: events, or a refusal that says why nothing does.
 * Pure. Only `enrol` may meet an unknown person; anything else is refused as an unknown follow-up.
 */
export const decide = (
  command: Command,
  participant: Participant | undefined,
  context: DecisionContext,
  now: Instant,
): Decision => {
  if (!participant && command.type !== 'enrol') return { refusal: 'unknown-follow-up' }
  const unfolding = new Unfolding(participant, context, now)
  const refusal = carryOut(unfolding, command)
  if (refusal) return refusal
  const [first, ...others] = unfolding.events
  if (!first) throw new Error(`the rule for ${command.type} neither refused nor decided`)
  return { events: [first, ...others] }
}
