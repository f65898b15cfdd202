import type { FollowUpKey } from '#shared/follow-up/ports/participants.ts'
import type { Participant } from '#shared/follow-up/rules/commands.ts'
import { decide } from '#shared/follow-up/rules/decide.ts'
import { evolveAll, TooMuchContention } from '#shared/follow-up/use-cases/commit-decision.ts'
import { setAlarm } from '#shared/follow-up/use-cases/set-alarms.ts'
import type { AdvancePorts } from './advance-ports.ts'
import { claimAndSend, sendingIn } from './claim-and-send.ts'

/** A ladder of ten steps all overdue at once still ends within this; more turns mean that nothing moves. */
const MOST_TURNS = 12

/** `again` without a participant: somebody else was faster, so load once more. */
type Turn = { readonly go: 'done' } | { readonly go: 'again'; readonly known: Participant | undefined }

const DONE: Turn = { go: 'done' }
const again = (known: Participant | undefined): Turn => ({ go: 'again', known })

const idsOf = ({ participant, followUp }: FollowUpKey) => ({ participant, followUp })

const rest = async (ports: AdvancePorts, key: FollowUpKey, participant: Participant): Promise<Turn> => {
  const followUp = participant.followUps.find((found) => found.followUp === key.followUp)
  const { timeZone } = ports.contextOf(participant.person.programme).programme
  if (followUp) await setAlarm(ports, followUp, timeZone)
  return DONE
}

const turn = async (ports: AdvancePorts, key: FollowUpKey, participant: Participant): Promise<Turn> => {
  const context = ports.contextOf(participant.person.programme)
  const claimId = ports.randomness.claimId()
  const now = ports.clock.now()
  const decision = decide({ type: 'advance', followUp: key.followUp, claimId }, participant, context, now)
  if ('refusal' in decision) return decision.refusal === 'nothing-due' ? rest(ports, key, participant) : DONE
  const after = evolveAll(participant, decision.events)
  const sending = sendingIn(decision.events, after)
  if (sending)
    return again(
      await claimAndSend(ports, { before: participant, after, events: decision.events, claimId, ...sending }),
    )
  const { outcome } = await ports.unitOfWork.commit(ports.participants.writes(participant, decision.events))
  if (outcome !== 'committed') return again(undefined)
  if (decision.events.some(({ type }) => type === 'send-unknown')) ports.note('send-unknown', idsOf(key))
  return again(after)
}

/**
 * Does everything that is due now in one follow-up, one decision at a time, then sets the alarm for what
 * comes next. Safe to call at any time, twice, and at the same time as another: only the claim's winner
 * sends.
 */
export const advance = async (ports: AdvancePorts, key: FollowUpKey): Promise<void> => {
  let known: Participant | undefined
  for (let turns = 0; turns < MOST_TURNS; turns += 1) {
    const participant = known ?? (await ports.participants.load(key.participant))
    if (!participant) return ports.note('unknown-participant', idsOf(key))
    const next = await turn(ports, key, participant)
    if (next.go === 'done') return
    known = next.known
  }
  throw new TooMuchContention(key.participant, MOST_TURNS)
}
