import type { WriteItem } from '#shared/platform/dynamodb/unit-of-work.ts'
import type { ParticipantId } from '#shared/platform/schemas/ids.ts'
import type { Command, Decision, Participant, Refusal } from '../rules/commands.ts'
import { decide } from '../rules/decide/decide.ts'
import { type CommitPlan, type CommitPorts, commitCycle, momentIn } from './commit-cycle.ts'

export type CommandOutcome =
  | { readonly outcome: 'committed'; readonly after: Participant }
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  | { readonly outcome: 'unknown-participant' }

export type CommandOptions = {
  /** Spares the first load. Should it be stale, its version fails the commit, and it is loaded again. */
  readonly known?: Participant
  /** Writes of other aggregates in the same transaction, made again for each try where it is a function. */
  readonly also?: AlsoWritten
}
export type AlsoWritten = readonly WriteItem[] | (() => Promise<readonly WriteItem[]>)

const committed = ({ after }: Decision): CommandOutcome => ({ outcome: 'committed', after })

/** Carries out one command for one person in a commit cycle. */
export const commitCommand = async (
  ports: CommitPorts,
  { who, command }: { readonly who: ParticipantId; readonly command: Command },
  { known, also = [] }: CommandOptions = {},
): Promise<CommandOutcome> => {
  let first = known
  return commitCycle(ports, who, async (): Promise<CommitPlan<CommandOutcome>> => {
    const before = first ?? (await ports.participants.load(who))
    first = undefined
    if (!before) return { result: { outcome: 'unknown-participant' } }
    const decision = decide(command, before, momentIn(ports, before.person.programme))
    if ('refusal' in decision) return { result: { outcome: 'refused', refusal: decision } }
    return {
      decision,
      also: typeof also === 'function' ? await also() : also,
      result: committed(decision),
    }
  })
}
