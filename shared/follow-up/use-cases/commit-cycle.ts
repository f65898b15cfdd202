import type { Clock } from '#shared/platform/clock/clock.ts'
import { commitWithRetry } from '#shared/platform/dynamodb/commit-with-retry.ts'
import type { UnitOfWork, WriteItem } from '#shared/platform/dynamodb/unit-of-work.ts'
import type { ProgrammeId } from '#shared/platform/schemas/ids.ts'
import type { DecisionContext } from '#shared/programme/rules/decision-context.ts'
import type { Participants, StaffId } from '../ports/participants.ts'
import type { Decision, DecisionMoment } from '../rules/commands.ts'
import { type AlarmPorts, setAlarms } from './set-alarms.ts'

export type CommitPorts = AlarmPorts & {
  readonly participants: Pick<Participants, 'load' | 'writes'>
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly contextOf: (programme: ProgrammeId) => DecisionContext
}

/** What is to be committed, made from what has just been read, and the result once it is. */
export type CommitPlan<Result> = {
  readonly decision?: Decision | undefined
  /** Writes of other aggregates in the same transaction. */
  readonly also?: readonly WriteItem[]
  /** The member of staff who decided. */
  readonly by?: StaffId
  readonly result: Result
}

/** What a decision taken now in this programme rests on. */
export const momentIn = (
  { contextOf, clock }: Pick<CommitPorts, 'contextOf' | 'clock'>,
  programme: ProgrammeId,
): DecisionMoment => ({ ...contextOf(programme), now: clock.now() })

/**
 * The only road by which a decision is stored: load and decide in `plan`, commit, again from the start
 * whenever another request was faster, then set the alarms that the decision moved. `plan` must read again
 * each time. Should the process end before the alarms are set, or one not be set, the reconciler finds the
 * follow-ups by their own wake time. Throws `TooMuchContentionError`; `who` names the person in it, by an id.
 */
export const commitCycle = async <Result>(
  ports: CommitPorts,
  who: string,
  plan: () => Promise<CommitPlan<Result>>,
): Promise<Result> => {
  const { result, decision } = await commitWithRetry(ports.unitOfWork, who, async () => {
    const { decision, also = [], by, result } = await plan()
    const writes = decision ? ports.participants.writes(decision, by) : []
    return { writes: [...writes, ...also], result: { result, decision } }
  })
  if (decision) await setAlarms(ports, decision)
  return result
}
