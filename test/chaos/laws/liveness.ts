import type { FollowUpKey } from '#shared/follow-up/ports/participants.ts'
import type { FollowUp } from '#shared/follow-up/rules/state.ts'
import { reconcile } from '#shared/follow-up/use-cases/reconcile.ts'
import { advance } from '#shared/messages/use-cases/advance.ts'
import type { ChaosWorld } from '../world/chaos-world.ts'
import { Invocation } from '../world/invocation.ts'
import { portsOf } from '../world/ports.ts'
import { nextRound } from '../world/rounds.ts'
import { MINUTE, type Moment } from '../world/timeline.ts'
import { hasClaim, isAsked, isWithStaff, storedWakeOf, substanceOf, wakeOf } from './reading.ts'

/** A wake may wait for a claim to expire, or find its day moved; more than that in a row is a loop. */
const MOST_IDLE_WAKES = 6
const MOST_WAKES = 60

export type Waking = 'alarms' | 'rounds'

const stateOf = async (
  world: ChaosWorld,
  { participant, followUp }: FollowUpKey,
): Promise<FollowUp | undefined> =>
  (await world.participants.load(participant))?.followUps.find((each) => each.followUp === followUp)

/** Wakes one follow-up once, as its alarm or a round does. */
const wake = async (world: ChaosWorld, key: FollowUpKey, waking: Waking): Promise<void> => {
  const calm = () => portsOf(world, new Invocation(world, 'probe'))
  if (waking === 'alarms') return advance(calm(), key)
  const started: FollowUpKey[] = []
  world.around = { ...world.around, advanceStarted: (each) => started.push(each) }
  await reconcile(calm())
  for (const each of started) if (each.followUp === key.followUp) await advance(calm(), each)
}

const timeOf = (world: ChaosWorld, state: FollowUp, waking: Waking): Moment | undefined => {
  if (waking === 'alarms') {
    const at = wakeOf(state)
    return at === undefined ? undefined : Math.max(at, world.now + 2 * MINUTE)
  }
  const at = storedWakeOf(state)
  return at === undefined
    ? undefined
    : nextRound(Math.max(at + 6 * MINUTE, world.now + MINUTE), world.context)
}

type Course = { readonly key: FollowUpKey; readonly waking: Waking }

/**
 * Plays one follow-up on with nothing failing: why it is stuck, or nothing where staff have it or it ends.
 */
export const whyStuck = async (from: ChaosWorld, { key, waking }: Course): Promise<string | undefined> => {
  const world = from.calmCopy()
  let idle = 0
  let wasOpen: FollowUp | undefined
  for (let wakes = 0; wakes < MOST_WAKES; wakes += 1) {
    const state = await stateOf(world, key)
    if (!state || isWithStaff(state)) return undefined
    if (
      state.state === 'closed' &&
      state.why === 'grace-ended' &&
      wasOpen &&
      !isAsked(state) &&
      state.startedAt === null
    )
      return 'it was open, nothing was ever sent, no person had it, and it closed'
    wasOpen = state.state === 'open' ? state : undefined
    const at = timeOf(world, state, waking)
    if (at === undefined) return isEnded(state) ? undefined : `${state.state} has no wake`
    world.now = at
    await wake(world, key, waking)
    const after = await stateOf(world, key)
    const isIdle = after && substanceOf(after) === substanceOf(state) && !hasClaim(state)
    idle = isIdle ? idle + 1 : 0
    if (idle > MOST_IDLE_WAKES)
      return `wakes by its ${waking} leave it ${state.state} and as it is, one after the other`
  }
  return `still not ended after ${MOST_WAKES} wakes`
}

const isEnded = ({ state }: FollowUp): boolean => state !== 'planned' && state !== 'open'
