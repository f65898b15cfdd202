import { isDeepStrictEqual } from 'node:util'
import { type CommitPlan, commitCycle } from '#shared/follow-up/use-cases/commit-cycle.ts'
import type { WriteItem } from '#shared/platform/dynamodb/unit-of-work.ts'
import { type AskingPorts, cannotBeAsked, checkWrites } from './ask-birth-month.ts'
import type { EnrolRowPorts } from './enrolment-ports.ts'
import { holdWrites } from './hold-row.ts'
import { knownPeople, tracesWrites } from './known-people.ts'
import { type OutcomeOfRow, outcomeOfRow } from './outcome-of-row.ts'
import type { DatedRow } from './plan-row.ts'
import type { RowOutcome } from './row-outcome.ts'
import { rowRecordWrites } from './uploads/row-record.ts'

type Taken = Exclude<OutcomeOfRow, { outcome: 'held' }>

/**
 * A copy of the goals for the patient's pages, which cannot read identities. Goals change only together with
 * the identity, whose version guards both writes.
 */
const goalsWrites = ({ answers }: EnrolRowPorts, { identity, known }: Taken) =>
  isDeepStrictEqual(identity.goals, known?.goals ?? [])
    ? []
    : answers.goalsWrites(identity.participant, identity.goals)

/** Who else has the row's address was read with its traces. */
const withAddressees = (ports: EnrolRowPorts, { addressees }: Taken['found']): AskingPorts => {
  const { identities, checks, randomness } = ports
  return {
    checks,
    randomness,
    identities: {
      of: (participant) => identities.of(participant),
      addressWrites: (found, participants) => identities.addressWrites(found, participants),
      atAddress: async (programme, email) =>
        addressees?.programme === programme && addressees.email === email
          ? addressees
          : identities.atAddress(programme, email),
    },
  }
}

/** Everything that a row stores beside the decision. */
const takenWrites = async (ports: EnrolRowPorts, taken: Taken): Promise<readonly WriteItem[]> => {
  const { identity, known, found } = taken
  const { programme } = ports.contextOf(identity.programme)
  const [traces, checks] = await Promise.all([
    tracesWrites(ports, { planned: identity, known, found }),
    checkWrites(withAddressees(ports, found), programme, { planned: identity, known }),
  ])
  const isSame = isDeepStrictEqual(identity, known)
  return [
    ...(isSame ? [] : ports.identities.writes(identity)),
    ...traces,
    ...goalsWrites(ports, taken),
    ...checks,
  ]
}

/** What is to be committed for a row, from what becomes of it. */
export const planOfRow = async (
  ports: EnrolRowPorts,
  dated: DatedRow,
  outcome: OutcomeOfRow,
): Promise<CommitPlan<RowOutcome>> => {
  if (outcome.outcome === 'held') {
    const also = await holdWrites(ports, dated, outcome.held)
    const { problems } = outcome
    return { also, result: { outcome: 'held', problems, cannotBeAsked: false } }
  }
  const { decision, problems, identity } = outcome
  const { programme } = ports.contextOf(identity.programme)
  const [also, isUnasked] = await Promise.all([
    takenWrites(ports, outcome),
    cannotBeAsked(withAddressees(ports, outcome.found), programme, identity),
  ])
  const result: RowOutcome = { outcome: outcome.outcome, problems, cannotBeAsked: isUnasked }
  const record = rowRecordWrites(ports.uploads, dated, { ...outcome, ...result })
  return { decision, also: [...also, ...record], result }
}

/**
 * Enrols one row: who it is and what is to happen, in one commit cycle. The same row again writes nothing. A
 * lost race (two rows of one new person, the same file twice) loads again and finds what the winner made.
 */
export const enrolRow = (ports: EnrolRowPorts, dated: DatedRow): Promise<RowOutcome> =>
  commitCycle(ports, `the person of row ${dated.row.row}`, async () => {
    const known = knownPeople(ports)
    return planOfRow(ports, dated, await outcomeOfRow({ ...ports, known }, dated))
  })
