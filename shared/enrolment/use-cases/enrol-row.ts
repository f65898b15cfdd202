import { isDeepStrictEqual } from 'node:util'
import type { Decision, Participant } from '#shared/follow-up/rules/commands.ts'
import { decide } from '#shared/follow-up/rules/decide/decide.ts'
import { commitCycle, momentIn } from '#shared/follow-up/use-cases/commit-cycle.ts'
import type { Identity } from '../ports/identities.ts'
import { changesNoValue, episodeDifferences } from '../rules/episode-differences.ts'
import type { ReportedProblem } from '../rules/roster/roster-report.ts'
import type { RosterRow } from '../rules/roster/roster-row.ts'
import type { WhichEpisode } from '../rules/which-episode.ts'
import { cannotBeAsked, checkWrites } from './ask-birth-month.ts'
import type { EnrolPorts } from './enrolment-ports.ts'
import { type DatedRow, planRow } from './plan-row.ts'

export type RowOutcome = {
  readonly outcome: 'enrolled' | 'anotherEpisode' | 'updated' | 'unchanged' | 'held'
  readonly problems: readonly ReportedProblem[]
  /** The person's links should ask for the month of birth, and the date of birth is missing. */
  readonly cannotBeAsked: boolean
}

/**
 * A copy of the goals for the patient's pages, which cannot read identities. Goals change only together with
 * the identity, whose version guards both writes.
 */
const goalsWrites = ({ answers }: EnrolPorts, planned: Identity, known: Identity | undefined) =>
  isDeepStrictEqual(planned.goals, known?.goals ?? [])
    ? []
    : answers.goalsWrites(planned.participant, planned.goals)

/** A row that only repeats at a later time what was said changes nothing for the reader of the report. */
const isRepeated = ({ events }: Decision, person: Participant['person'] | undefined): boolean =>
  events.every(
    (event) =>
      changesNoValue(event) ||
      (event.type === 'contact-arrangements-changed' &&
        event.contactAgreed === person?.contactAgreed &&
        event.notByEmail === person.notByEmail &&
        event.evaluationObjection === person.evaluationObjection),
  )

const withoutSaid = (identity: Identity | undefined): unknown => identity && { ...identity, said: null }

type Change = {
  readonly decision: Decision | undefined
  readonly planned: Identity
  readonly known: Identity | undefined
}

const outcomeOf = ({ decision, planned, known }: Change): RowOutcome['outcome'] => {
  const events = decision?.events ?? []
  if (events.some(({ type }) => type === 'person-enrolled')) return 'enrolled'
  if (events.some(({ type }) => type === 'episode-enrolled')) return 'anotherEpisode'
  const isSame = !decision || isRepeated(decision, decision.before?.person)
  return isSame && isDeepStrictEqual(withoutSaid(planned), withoutSaid(known)) ? 'unchanged' : 'updated'
}

const problemsOf = (row: RosterRow, { problem }: WhichEpisode): readonly ReportedProblem[] =>
  problem === null
    ? []
    : [{ row: row.row, column: 'corrects', value: row.corrects ?? '', problem, effect: 'field-ignored' }]

/**
 * Enrols one row: who it is and what is to happen, in one commit cycle. The same row again writes nothing. A
 * lost race (two rows of one new person, the same file twice) loads again and finds what the winner made.
 */
export const enrolRow = (ports: EnrolPorts, dated: DatedRow): Promise<RowOutcome> => {
  const { row } = dated
  return commitCycle(ports, `the person of row ${row.row}`, async () => {
    const identity = await ports.identities.byLocalId(row.programme, row.localId)
    const before = identity && (await ports.participants.load(identity.participant))
    // Taken after reading: a stop that was just stored must count.
    const moment = momentIn(ports, row.programme)
    const planned = planRow(ports, dated, { identity, participant: before })
    const decided = decide(planned.command, before, moment)
    const decision = 'refusal' in decided ? undefined : decided
    const also = [
      ...(isDeepStrictEqual(planned.identity, identity) ? [] : ports.identities.writes(planned.identity)),
      ...goalsWrites(ports, planned.identity, identity),
      ...(await checkWrites(ports, moment.programme, { planned: planned.identity, known: identity })),
    ]
    const said = { row: row.row, given: planned.command.episode }
    const differs = episodeDifferences(said, (decision?.after ?? before)?.episodes ?? [])
    const result = {
      outcome: outcomeOf({ decision, planned: planned.identity, known: identity }),
      problems: [...problemsOf(row, planned.which), ...planned.differs, ...differs],
      cannotBeAsked: await cannotBeAsked(ports, moment.programme, planned.identity),
    } as const
    return { decision, also, result }
  })
}
