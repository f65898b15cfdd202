import type { FollowUpId } from '#shared/platform/schemas/ids.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import type { DecisionMoment, Participant, Refusal } from '../commands.ts'
import type { FollowUpEvent } from '../events.ts'
import { evolve } from '../evolve/evolve.ts'
import type { FollowUp } from '../state.ts'
import { nextWake } from '../wake.ts'

/** A decision in the making: the events so far, what they make of the participant, and when it is made. */
export type Draft = {
  readonly events: readonly FollowUpEvent[]
  readonly after: Participant
  readonly moment: DecisionMoment
}

/** What a rule makes of a draft: the draft with its events added, or why nothing happens. */
export type Outcome = Draft | Refusal

type WakingEvent = Extract<FollowUpEvent, { wakeAt: Instant; followUp: FollowUpId }>
type WithoutWake<E> = E extends unknown ? Omit<E, 'wakeAt' | 'at'> : never
type WithoutTime<E> = E extends unknown ? Omit<E, 'at'> : never

/** Nothing has happened yet. */
export const draftOf = (participant: Participant, moment: DecisionMoment): Draft => ({
  events: [],
  after: participant,
  moment,
})

/** The draft after one more event, which happens at the draft's moment. */
export const withEvent = (draft: Draft, event: WithoutTime<FollowUpEvent>): Draft => {
  const timed = { ...event, at: draft.moment.now } as FollowUpEvent
  return { ...draft, events: [...draft.events, timed], after: evolve(draft.after, timed) }
}

/**
 * The same for an event that sets the next wake. The wake follows from the state that the event leaves
 * behind, so that no rule works out an alarm of its own.
 */
export const withWakingEvent = (draft: Draft, event: WithoutWake<WakingEvent>): Draft => {
  const { now } = draft.moment
  const unset = { ...event, at: now, wakeAt: now } as WakingEvent
  const after = evolve(draft.after, unset)
  const changed = followUpIn(after, event.followUp)
  if (changed?.state !== 'planned' && changed?.state !== 'open')
    return { ...draft, events: [...draft.events, unset], after }
  const wakeAt = nextWake(changed, after, draft.moment)
  const followUps = after.followUps.map((each) => (each === changed ? { ...changed, wakeAt } : each))
  return { ...draft, events: [...draft.events, { ...unset, wakeAt }], after: { ...after, followUps } }
}

/** One event for each of `items`, in their order. */
export const withEach = <Item>(
  draft: Draft,
  items: readonly Item[],
  add: (draft: Draft, item: Item) => Draft,
): Draft => items.reduce(add, draft)

export const followUpIn = (participant: Participant, followUp: FollowUpId): FollowUp | undefined =>
  participant.followUps.find((candidate) => candidate.followUp === followUp)
