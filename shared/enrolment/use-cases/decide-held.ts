import type { StaffId } from '#shared/follow-up/ports/participants.ts'
import { type CommitPlan, commitCycle } from '#shared/follow-up/use-cases/commit-cycle.ts'
import type { ParticipantId, ProgrammeId } from '#shared/platform/schemas/ids.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import type { HeldDecision, HeldRow } from '../ports/held-rows.ts'
import { type HeldEntry, isGone, isWaiting } from '../rules/held/held-entry.ts'
import type { DateRule } from '../rules/held/unlikely-date.ts'
import { type Match, matchAsSaid, type Settled } from '../rules/matching/match.ts'
import type { RosterRow } from '../rules/roster/roster-row.ts'
import { planOfRow } from './enrol-row.ts'
import type { EnrolRowPorts } from './enrolment-ports.ts'
import { rowOfHeld } from './held-view.ts'
import { entryOf, reasonOf } from './hold-row.ts'
import { knownPeople } from './known-people.ts'
import { type OutcomeOfRow, outcomeAsSaid, outcomeOfRow } from './outcome-of-row.ts'
import type { DatedRow } from './plan-row.ts'
import type { RowOutcome } from './row-outcome.ts'

/** `enrol`: the date is right, or nothing stands against the row any more. */
export type HeldChoice =
  | { readonly decision: 'same-person'; readonly participant: ParticipantId }
  | { readonly decision: Exclude<HeldDecision, 'same-person'> }

export type DecideHeld = {
  readonly programme: ProgrammeId
  readonly entry: HeldEntry
  readonly choice: HeldChoice
  /** The people whom the staff saw beside the row. */
  readonly seen: readonly ParticipantId[]
  readonly by: StaffId
}

export type DecisionOutcome =
  | { readonly outcome: 'done'; readonly row: RowOutcome | null; readonly participant: ParticipantId | null }
  /** No such row, or it was deleted 90 days after its upload. */
  | { readonly outcome: 'gone' }
  | { readonly outcome: 'decided-already'; readonly decision: HeldDecision }
  /** The people beside the row are others now, or it can no longer be read: look again. */
  | { readonly outcome: 'changed-meanwhile' }

type Plan = CommitPlan<DecisionOutcome>

const CHANGED: Plan = { result: { outcome: 'changed-meanwhile' } }

/** Undefined too where people would be meant whom the staff did not see. */
const settled = (
  row: RosterRow,
  match: Match,
  { choice, seen, at }: DecideHeld & { readonly at: Instant },
): Settled | undefined => {
  const isSeen = match.match !== 'held' || match.others.every(({ participant }) => seen.includes(participant))
  if (!isSeen) return undefined
  if (choice.decision === 'same-person')
    return matchAsSaid(row, match, { said: 'same-person', participant: choice.participant, at })
  return matchAsSaid(row, match, { said: 'different-people', at })
}

/** As it came: what is enrolled of it now belongs to its upload, and is undone with it. */
const datedRowOf = (held: HeldRow, row: RosterRow, dates: DateRule): DatedRow => {
  const { upload: uploadId, uploadedAt } = held
  return { row, saidAt: uploadedAt, arrival: uploadId === null ? undefined : { uploadId, uploadedAt }, dates }
}

const outcomeOf = (
  ports: EnrolRowPorts,
  { held, row }: { readonly held: HeldRow; readonly row: RosterRow },
  deciding: DecideHeld & { readonly at: Instant },
): Promise<OutcomeOfRow | undefined> => {
  const { decision } = deciding.choice
  const isDateRight = held.reason === 'date' && decision === 'enrol'
  const dated = datedRowOf(held, row, isDateRight ? 'as-given' : held.dates)
  const reading = { ...ports, known: knownPeople(ports) }
  if (decision === 'enrol') return outcomeOfRow(reading, dated)
  return outcomeAsSaid(reading, dated, (match) => settled(row, match, deciding))
}

const planOf = async (ports: EnrolRowPorts, held: HeldRow, deciding: DecideHeld): Promise<Plan> => {
  const at = ports.clock.now()
  const { by, choice } = deciding
  const decided = ports.heldRows.writes({ ...held, decided: { decision: choice.decision, by, at } })
  if (choice.decision === 'ignore')
    return { also: decided, result: { outcome: 'done', row: null, participant: null } }
  const row = rowOfHeld(ports, held)
  const outcome = row && (await outcomeOf(ports, { held, row }, { ...deciding, at }))
  if (!row || !outcome) return CHANGED
  // Held for another reason, such as its date, it is another entry; for the same one nothing is decided.
  if (outcome.outcome === 'held' && entryOf(row, reasonOf(outcome.held)) === held.entry) return CHANGED
  const plan = await planOfRow(ports, datedRowOf(held, row, held.dates), outcome)
  const participant = outcome.outcome === 'held' ? null : outcome.identity.participant
  return {
    decision: plan.decision,
    also: [...(plan.also ?? []), ...decided],
    by,
    result: { outcome: 'done', row: plan.result, participant },
  }
}

const decideOne = (ports: EnrolRowPorts, deciding: DecideHeld): Promise<DecisionOutcome> =>
  commitCycle(ports, `the held row ${deciding.entry}`, async (): Promise<Plan> => {
    const held = await ports.heldRows.of(deciding.programme, deciding.entry)
    if (!held || isGone(held, ports.clock.now())) return { result: { outcome: 'gone' } }
    if (held.decided) return { result: { outcome: 'decided-already', decision: held.decided.decision } }
    return planOf(ports, held, deciding)
  })

const WHO = ['local_id', 'nhs_number', 'given_name', 'family_name', 'date_of_birth'] as const

const isSamePerson = (one: HeldRow, other: HeldRow): boolean =>
  WHO.every((column) => one.cells[column] === other.cells[column])

/** Rows about the same person, of other graduations, about which there is no doubt any more. */
const settleOthers = async (ports: EnrolRowPorts, deciding: DecideHeld): Promise<void> => {
  const all = await ports.heldRows.listed(deciding.programme)
  const decided = all.find(({ entry }) => entry === deciding.entry)
  const others = all.filter(
    (held) =>
      decided && held.reason !== 'date' && isWaiting(held, ports.clock.now()) && isSamePerson(held, decided),
  )
  for (const { entry } of others)
    await decideOne(ports, { ...deciding, entry, choice: { decision: 'enrol' }, seen: [] })
}

/**
 * Does with a held row what staff decided, as of the upload's time, in one commit cycle: of two who decide at
 * once the second is told. What was decided of who it is holds for that person's other held rows too.
 */
export const decideHeld = async (ports: EnrolRowPorts, deciding: DecideHeld): Promise<DecisionOutcome> => {
  const outcome = await decideOne(ports, deciding)
  const { decision } = deciding.choice
  const isAboutWho = decision === 'same-person' || decision === 'different-people'
  if (outcome.outcome === 'done' && isAboutWho) await settleOthers(ports, deciding)
  return outcome
}
