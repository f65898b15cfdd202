import type { EventOf } from '../events.ts'
import { THANK_YOU } from '../own-steps.ts'
import type { Answered, Open, Planned } from '../state.ts'

const NOT_TRIED: ReadonlySet<string> = new Set(['in-line', 'paused'])

/** Gives up the claim and remembers the step; the thank-you of an answered wave moves its only wake. */
export const putOff = <S extends Planned | Open | Answered>(
  state: S,
  event: EventOf<'sending-put-off'>,
): S => {
  const { step, until, why, claimId, wakeAt } = event
  const released = claimId === null ? state : { ...state, claim: null }
  if (state.state === 'answered' && step !== THANK_YOU) return released
  const before = state.putOff?.step === step ? state.putOff : { tries: 0, refusals: 0 }
  const tries = before.tries + (NOT_TRIED.has(why) ? 0 : 1)
  const refusals = before.refusals + (why === 'refused' ? 1 : 0)
  const waiting = { step, until, tries, refusals }
  return { ...released, putOff: waiting, wakeAt, sequence: state.sequence + 1 }
}
