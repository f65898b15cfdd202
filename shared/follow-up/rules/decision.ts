import type { FollowUpId } from '#shared/platform/schemas/ids.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import type { DecisionContext } from '#shared/programme/rules/decision-context.ts'
import type { Participant, Refusal } from './commands.ts'
import type { FollowUpEvent } from './events.ts'
import { evolve } from './evolve.ts'
import type { FollowUp } from './state.ts'
import { nextWake } from './wake.ts'

type Waking = Extract<FollowUpEvent, { wakeAt: Instant; followUp: FollowUpId }>
type WithoutWake<E> = E extends unknown ? Omit<E, 'wakeAt'> : never

/**
 * The events of one decision as they are made, with the participant that they make so far. Wakes are worked
 * out here, once, from the state that an event leaves behind, so that no rule sets an alarm of its own.
 */
export class Unfolding {
  readonly events: FollowUpEvent[] = []
  participant: Participant | undefined
  readonly context: DecisionContext
  readonly now: Instant

  constructor(participant: Participant | undefined, context: DecisionContext, now: Instant) {
    this.participant = participant
    this.context = context
    this.now = now
  }

  /**
   * The participant, after whatever happened so far in this decision. Throws before a person was enrolled.
   */
  get person(): Participant {
    if (!this.participant) throw new Error('no person has been enrolled yet in this decision')
    return this.participant
  }

  add(event: FollowUpEvent): void {
    this.participant = evolve(this.participant, event)
    this.events.push(event)
  }

  addWaking(event: WithoutWake<Waking>): void {
    const draft = { ...event, wakeAt: this.now } as Waking
    const after = findFollowUp(evolve(this.participant, draft), event.followUp)
    const wakeAt =
      after && (after.state === 'planned' || after.state === 'open')
        ? nextWake(after, this.person, this.context, this.now)
        : this.now
    this.add({ ...draft, wakeAt })
  }
}

export const findFollowUp = (participant: Participant, followUp: FollowUpId): FollowUp | undefined =>
  participant.followUps.find((candidate) => candidate.followUp === followUp)

/** A refusal, or nothing: the rule has added its events to the unfolding. */
export type Outcome = Refusal | undefined
