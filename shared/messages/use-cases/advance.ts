import type { FollowUpKey } from '#shared/follow-up/ports/participants.ts'
import type { Decision, Participant } from '#shared/follow-up/rules/commands.ts'
import { decide } from '#shared/follow-up/rules/decide/decide.ts'
import { type CommitPlan, commitCycle, momentIn } from '#shared/follow-up/use-cases/commit-cycle.ts'
import { setAlarm } from '#shared/follow-up/use-cases/set-alarms.ts'
import { TooMuchContentionError } from '#shared/platform/dynamodb/commit-with-retry.ts'
import type { Waiting } from '../ports/sending-line.ts'
import type { AdvancePorts } from './advance-ports.ts'
import { joinLine, type Later, type Slot, slotWaitedFor, takeSlot } from './await-slot.ts'
import { type Claimed, claimedIn, type PreparedEmail, prepareClaimed, sendClaimed } from './send-claimed.ts'

/** A ladder of ten steps all overdue at once still ends within this; more turns mean that nothing moves. */
const MOST_TURNS = 12

/**
 * What one decision came to: an email to send, or to send later; an event recorded, nothing due now, or
 * nothing to do.
 */
type Turn =
  | { readonly turn: 'send'; readonly decision: Decision; readonly email: PreparedEmail }
  | { readonly turn: 'recorded'; readonly decision: Decision }
  | { readonly turn: 'put-off'; readonly later: Later }
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
  const command = { type: 'change-arrangements', notByEmail: 'no-email', address: null } as const
  const decision = decide(command, before, momentIn(ports, before.person.programme))
  if ('refusal' in decision)
    throw new Error(`${key.followUp} claims an email although email is not used for its person`)
  return recorded(decision)
}

/** Nothing is claimed while an email waits: an opt-out still counts, a process may die. */
const putOff = (
  ports: AdvancePorts,
  { followUp, step }: Claimed,
  { before, later }: { readonly before: Participant; readonly later: Later },
): CommitPlan<Turn> => {
  const { until, why } = later
  const command = {
    type: 'put-off-sending',
    followUp: followUp.followUp,
    step,
    claimId: null,
    until,
    why,
  } as const
  const decision = decide(command, before, momentIn(ports, before.person.programme))
  return 'refusal' in decision ? STOP : { decision, result: { turn: 'put-off', later } }
}

type Turning = { readonly before: Participant | undefined; readonly slot: Slot }

const planTurn = async (
  ports: AdvancePorts,
  key: FollowUpKey,
  { before, slot }: Turning,
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
  const later = await takeSlot(ports, slot, moment)
  if (later) return putOff(ports, claimed, { before, later })
  const email = await prepareClaimed(ports, claimed)
  if (!email) return withoutAddress(ports, key, before)
  return { decision, also: email.linkWrites, result: { turn: 'send', decision, email } }
}

const rest = async (ports: AdvancePorts, key: FollowUpKey, { followUps }: Participant): Promise<void> => {
  const followUp = followUps.find((found) => found.followUp === key.followUp)
  if (followUp) await setAlarm(ports, followUp)
}

type PutOffTurn = Later & { readonly round: number }

/** What was put off is over for this time: its place in line wakes it again, or else its alarm. */
const endPutOff = (ports: AdvancePorts, key: FollowUpKey, turn: PutOffTurn): Promise<void> => {
  const { until, why, isReserved, round } = turn
  ports.note(why === 'paused' ? 'sending-stopped' : 'email-put-off', { ...idsOf(key), reason: why })
  return joinLine(ports, key, { at: until, isReserved, round })
}

/**
 * Does everything that is due now in one follow-up, one decision at a time. Safe to call at any time, twice,
 * and at the same time as another: only the claim's winner sends. `waited`: what this call was in line for.
 */
export const advance = async (ports: AdvancePorts, key: FollowUpKey, waited?: Waiting): Promise<void> => {
  let known: Participant | undefined
  let isAlarmSet = false
  const slot = await slotWaitedFor(ports, waited)
  const round = (waited?.round ?? 0) + 1
  for (let turns = 0; turns < MOST_TURNS; turns += 1) {
    const turn = await commitCycle(ports, key.participant, async () => {
      const before = known ?? (await ports.participants.load(key.participant))
      known = undefined
      return planTurn(ports, key, { before, slot })
    })
    switch (turn.turn) {
      case 'send': {
        slot.state = 'none'
        const sent = await sendClaimed(ports, turn.decision, turn.email)
        if (sent.sent === 'put-off') return joinLine(ports, key, { at: sent.until, isReserved: false, round })
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
      case 'put-off':
        return endPutOff(ports, key, { ...turn.later, round })
      case 'rest':
        return isAlarmSet ? undefined : rest(ports, key, turn.participant)
      case 'stop':
        return
    }
  }
  throw new TooMuchContentionError(key.participant)
}
