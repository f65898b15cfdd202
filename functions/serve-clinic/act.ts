import type { StaffId } from '#shared/follow-up/ports/participants.ts'
import type { Command, Participant, Refusal } from '#shared/follow-up/rules/commands.ts'
import { decide } from '#shared/follow-up/rules/decide.ts'
import type { FollowUpEvent } from '#shared/follow-up/rules/events.ts'
import { evolveAll, TooMuchContention } from '#shared/follow-up/use-cases/commit-decision.ts'
import { setAlarms } from '#shared/follow-up/use-cases/set-alarms.ts'
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

type Unfolded = { readonly events: readonly FollowUpEvent[]; readonly after: Participant } | Refusal

const MOST_TRIES = 5

const unfold = (
  ports: ClinicPorts,
  before: Participant,
  { commands, mayChangeNothing }: Action,
): Unfolded => {
  const context = ports.contextOf(before.person.programme)
  const events: FollowUpEvent[] = []
  let after = before
  for (const command of commands) {
    const decision = decide(command, after, context, ports.clock.now())
    if ('refusal' in decision) {
      // The second and later commands only bring the rest into line; with nothing to bring, nothing is wrong.
      if (decision.refusal === 'already-recorded' && (mayChangeNothing || command !== commands[0])) continue
      return decision
    }
    events.push(...decision.events)
    after = evolveAll(after, decision.events)
  }
  return { events, after }
}

const isAsExpected = (participant: Participant, expects: Action['expects']): boolean =>
  expects === undefined ||
  participant.followUps.some(
    ({ followUp, version }) => followUp === expects.followUp && version === expects.version,
  )

/**
 * Does what a member of staff asked for, in one transaction; loads and decides again whenever somebody else
 * was faster, and says so instead where the form had been made from an older state.
 */
export const act = async (
  ports: ClinicPorts,
  { who, by }: { readonly who: ParticipantId; readonly by: StaffId },
  plan: (participant: Participant) => Action | Promise<Action>,
): Promise<ActionOutcome> => {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const before = await ports.participants.load(who)
    if (!before) return { outcome: 'refused', refusal: 'unknown-follow-up' }
    const action = await plan(before)
    const { also = [], expects } = action
    if (!isAsExpected(before, expects)) return { outcome: 'changed-meanwhile' }
    const unfolded = unfold(ports, before, action)
    if ('refusal' in unfolded) return { outcome: 'refused', refusal: unfolded.refusal }
    const { events, after } = unfolded
    const writes = events.length > 0 ? ports.participants.writes(before, events, by) : []
    const { outcome } = await ports.unitOfWork.commit([...writes, ...also])
    if (outcome === 'conflict') continue
    await setAlarms(ports, { before, after }, ports.contextOf(before.person.programme).programme.timeZone)
    return { outcome: 'done' }
  }
  throw new TooMuchContention(who, MOST_TRIES)
}
