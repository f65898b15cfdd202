import type { FollowUpKey } from '#shared/follow-up/ports/participants.ts'
import type { Decision, Participant } from '#shared/follow-up/rules/commands.ts'
import { decide } from '#shared/follow-up/rules/decide/decide.ts'
import { type CommitPlan, commitCycle, momentIn } from '#shared/follow-up/use-cases/commit-cycle.ts'
import { setAlarm } from '#shared/follow-up/use-cases/set-alarms.ts'
import { TooMuchContentionError } from '#shared/platform/dynamodb/commit-with-retry.ts'
import type { AdvancePorts } from './advance-ports.ts'
import { claimedIn, type PreparedEmail, prepareClaimed, sendClaimed } from './send-claimed.ts'

/** A ladder of ten steps all overdue at once still ends within this; more turns mean that nothing moves. */
const MOST_TURNS = 12

/** What one decision came to: an email to send, an event recorded, nothing due now, or nothing to do. */
type Turn =
  | { readonly turn: 'send'; readonly decision: Decision; readonly email: PreparedEmail }
  | { readonly turn: 'recorded'; readonly decision: Decision }
  | { readonly turn: 'rest'; readonly participant: Participant }
  | { readonly turn: 'stop' }

const STOP: CommitPlan<Turn> = { result: { turn: 'stop' } }

const idsOf = ({ participant, followUp }: FollowUpKey) => ({ participant, followUp })

const recorded = (decision: Decision): CommitPlan<Turn> => ({
  decision,
  result: { turn: 'recorded', decision },
})

/**
 * An email is due and there is no address, as after a row was repaired by hand: from now on a person takes
 * the waves over. Found out before anything is claimed, so no sending is left unconfirmed.
 */
const withoutAddress = (ports: AdvancePorts, key: FollowUpKey, before: Participant): CommitPlan<Turn> => {
  ports.note('no-usable-email', idsOf(key))
  const command = { type: 'change-arrangements', notByEmail: 'no-email', emailReplaced: null } as const
  const decision = decide(command, before, momentIn(ports, before.person.programme))
  if ('refusal' in decision)
    throw new Error(`${key.followUp} claims an email although email is not used for its person`)
  return recorded(decision)
}

const planTurn = async (
  ports: AdvancePorts,
  key: FollowUpKey,
  before: Participant | undefined,
): Promise<CommitPlan<Turn>> => {
  if (!before) {
    ports.note('unknown-participant', idsOf(key))
    return STOP
  }
  const claimId = ports.randomness.claimId()
  const moment = momentIn(ports, before.person.programme)
  const decision = decide({ type: 'advance', followUp: key.followUp, claimId }, before, moment)
  if ('refusal' in decision)
    return decision.refusal === 'nothing-due' ? { result: { turn: 'rest', participant: before } } : STOP
  const claimed = claimedIn(decision, claimId)
  if (!claimed) return recorded(decision)
  const email = await prepareClaimed(ports, claimed)
  if (!email) return withoutAddress(ports, key, before)
  return { decision, also: email.linkWrites, result: { turn: 'send', decision, email } }
}

const rest = async (ports: AdvancePorts, key: FollowUpKey, { followUps }: Participant): Promise<void> => {
  const followUp = followUps.find((found) => found.followUp === key.followUp)
  if (followUp) await setAlarm(ports, followUp)
}

/**
 * Does everything that is due now in one follow-up, one decision at a time. Safe to call at any time, twice,
 * and at the same time as another: only the claim's winner sends.
 */
export const advance = async (ports: AdvancePorts, key: FollowUpKey): Promise<void> => {
  let known: Participant | undefined
  let isAlarmSet = false
  for (let turns = 0; turns < MOST_TURNS; turns += 1) {
    const turn = await commitCycle(ports, key.participant, async () => {
      const before = known ?? (await ports.participants.load(key.participant))
      known = undefined
      return planTurn(ports, key, before)
    })
    switch (turn.turn) {
      case 'send': {
        const sent = await sendClaimed(ports, turn.decision, turn.email)
        known = sent.after
        isAlarmSet = sent.isConfirmed
        break
      }
      case 'recorded':
        if (turn.decision.events.some(({ type }) => type === 'send-unknown'))
          ports.note('send-unknown', idsOf(key))
        known = turn.decision.after
        isAlarmSet = true
        break
      case 'rest':
        return isAlarmSet ? undefined : rest(ports, key, turn.participant)
      case 'stop':
        return
    }
  }
  throw new TooMuchContentionError(key.participant)
}
