import type { StaffId } from '#shared/follow-up/ports/participants.ts'
import type { Command, Participant, Refusal } from '#shared/follow-up/rules/commands.ts'
import { decideAll } from '#shared/follow-up/rules/decide/decide.ts'
import { type CommitPlan, commitCycle, momentIn } from '#shared/follow-up/use-cases/commit-cycle.ts'
import type { WriteItem } from '#shared/platform/dynamodb/unit-of-work.ts'
import type { FollowUpId, ParticipantId } from '#shared/platform/schemas/ids.ts'
import type { ClinicPorts } from './ports.ts'

export type ActionOutcome =
  | { readonly outcome: 'done' }
  | { readonly outcome: 'refused'; readonly refusal: Refusal['refusal'] }
  /** The page that the form was on is older than what is known now: perhaps this very form, sent twice. */
  | { readonly outcome: 'changed-meanwhile' }

/** What to do with the person as just loaded. `also` joins the same transaction. */
export type Action = {
  readonly commands: readonly Command[]
  readonly also?: readonly WriteItem[]
  /** What `also` writes is worth writing even where the commands have nothing new to say. */
  readonly mayChangeNothing?: boolean
  /** Of the follow-up as the form showed it. */
  readonly expects?: { readonly followUp: FollowUpId; readonly version: number }
}

type Plan = CommitPlan<ActionOutcome>

const isAsExpected = (participant: Participant, expects: Action['expects']): boolean =>
  expects === undefined ||
  participant.followUps.some(
    ({ followUp, version }) => followUp === expects.followUp && version === expects.version,
  )

const DONE = { outcome: 'done' } as const

const planOf = (ports: ClinicPorts, before: Participant, action: Action): Plan => {
  const { commands, also = [], mayChangeNothing, expects } = action
  if (!isAsExpected(before, expects)) return { result: { outcome: 'changed-meanwhile' } }
  const decision = decideAll(commands, before, momentIn(ports, before.person.programme))
  if (!('refusal' in decision)) return { decision, also, result: DONE }
  if (decision.refusal === 'already-recorded' && mayChangeNothing) return { also, result: DONE }
  return { result: { outcome: 'refused', refusal: decision.refusal } }
}

/**
 * Does what a member of staff asked for, in one commit cycle; says so instead where the form had been made
 * from an older state.
 */
export const act = (
  ports: ClinicPorts,
  { who, by }: { readonly who: ParticipantId; readonly by: StaffId },
  actionFor: (participant: Participant) => Action | Promise<Action>,
): Promise<ActionOutcome> =>
  commitCycle(ports, who, async (): Promise<Plan> => {
    const before = await ports.participants.load(who)
    if (!before) return { result: { outcome: 'refused', refusal: 'unknown-follow-up' } }
    return { ...planOf(ports, before, await actionFor(before)), by }
  })
