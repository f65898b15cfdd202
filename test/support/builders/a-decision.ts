import type { Decision, Participant } from '#shared/follow-up/rules/commands.ts'
import type { FollowUpEvent } from '#shared/follow-up/rules/events.ts'
import { evolve } from '#shared/follow-up/rules/evolve/evolve.ts'

/** A decision that made these events of a participant as found; `before` is undefined for a new person. */
export const aDecision = (before: Participant | undefined, events: readonly FollowUpEvent[]): Decision => {
  const [first, ...others] = events
  if (!first) throw new Error('a decision has at least one event')
  return { before, events: [first, ...others], after: others.reduce(evolve, evolve(before, first)) }
}
