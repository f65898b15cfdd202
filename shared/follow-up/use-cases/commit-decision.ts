import type { Clock } from '#shared/platform/clock/clock.ts'
import type { UnitOfWork, WriteItem } from '#shared/platform/dynamodb/unit-of-work.ts'
import type { ParticipantId, ProgrammeId } from '#shared/platform/schemas/ids.ts'
import type { DecisionContext } from '#shared/programme/rules/decision-context.ts'
import type { Participants } from '../ports/participants.ts'
import type { Command, Participant, Refusal } from '../rules/commands.ts'
import { decide } from '../rules/decide.ts'
import type { FollowUpEvent } from '../rules/events.ts'
import { evolve } from '../rules/evolve.ts'

export type DecisionPorts = {
  readonly participants: Pick<Participants, 'load' | 'writes'>
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly contextOf: (programme: ProgrammeId) => DecisionContext
}

export type Decided =
  | { readonly outcome: 'committed'; readonly before: Participant; readonly after: Participant }
  | { readonly outcome: 'refused'; readonly refusal: Refusal; readonly participant: Participant }
  | { readonly outcome: 'unknown-participant' }

/** Others kept changing the same person first. The caller's message stays where it is and is tried again. */
export class TooMuchContention extends Error {
  override name = 'TooMuchContention'
  constructor(who: string, tries: number) {
    super(`${who} was changed by somebody else ${tries} times in a row; try again later`)
  }
}

export type AlsoWritten = readonly WriteItem[] | (() => Promise<readonly WriteItem[]>)

const MOST_TRIES = 8

export const evolveAll = (before: Participant, events: readonly FollowUpEvent[]): Participant =>
  events.reduce<Participant>(evolve, before)

/**
 * Load, decide, commit; again from the start whenever somebody else was faster. `also` adds writes of other
 * aggregates to the same transaction, made anew for each try where it is a function; `known` spares the first
 * load, because a stale one fails on its version and is loaded again.
 */
export const commitDecision = async (
  ports: DecisionPorts,
  who: ParticipantId,
  command: Command,
  options: { readonly known?: Participant; readonly also?: AlsoWritten } = {},
): Promise<Decided> => {
  let known = options.known
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const before = known ?? (await ports.participants.load(who))
    known = undefined
    if (!before) return { outcome: 'unknown-participant' }
    const decision = decide(command, before, ports.contextOf(before.person.programme), ports.clock.now())
    if ('refusal' in decision) return { outcome: 'refused', refusal: decision, participant: before }
    const writes = ports.participants.writes(before, decision.events)
    const also = typeof options.also === 'function' ? await options.also() : (options.also ?? [])
    const { outcome } = await ports.unitOfWork.commit([...writes, ...also])
    if (outcome === 'committed') return { outcome, before, after: evolveAll(before, decision.events) }
  }
  throw new TooMuchContention(who, MOST_TRIES)
}
