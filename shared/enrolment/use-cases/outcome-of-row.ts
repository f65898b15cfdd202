import { isDeepStrictEqual } from 'node:util'
import type { Decision, Participant } from '#shared/follow-up/rules/commands.ts'
import { decide } from '#shared/follow-up/rules/decide/decide.ts'
import { momentIn } from '#shared/follow-up/use-cases/commit-cycle.ts'
import { dayAt } from '#shared/platform/time/time.ts'
import type { Identity } from '../ports/identities.ts'
import { changesNoValue, episodeDifferences } from '../rules/episode-differences.ts'
import { type Held, heldProblem } from '../rules/held/held-problem.ts'
import { unlikelyDate } from '../rules/held/unlikely-date.ts'
import { type Match, matchOf, type Settled } from '../rules/matching/match.ts'
import type { ReportedProblem } from '../rules/roster/roster-report.ts'
import type { RosterRow } from '../rules/roster/roster-row.ts'
import type { WhichEpisode } from '../rules/which-episode.ts'
import { type KnownPeople, leavesFullTrace, type Sharing } from './known-people.ts'
import { type DatedRow, type PlanningPorts, planRow } from './plan-row.ts'

/** What becomes of one row, before anything is written. */
export type OutcomeOfRow =
  | {
      readonly outcome: 'enrolled' | 'anotherEpisode' | 'updated' | 'unchanged'
      readonly problems: readonly ReportedProblem[]
      readonly decision: Decision | undefined
      /** As the row leaves it, and as it was stored. */
      readonly identity: Identity
      readonly known: Identity | undefined
      /** As it was stored. */
      readonly before: Participant | undefined
      readonly found: Sharing
    }
  | {
      readonly outcome: 'held'
      readonly problems: readonly ReportedProblem[]
      readonly held: Held
    }

type Taken = Exclude<OutcomeOfRow, { outcome: 'held' }>

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

const changeIn = ({ decision, identity, known }: Pick<Taken, 'decision' | 'identity' | 'known'>) => {
  const events = decision?.events ?? []
  if (events.some(({ type }) => type === 'person-enrolled')) return 'enrolled'
  if (events.some(({ type }) => type === 'episode-enrolled')) return 'anotherEpisode'
  const isSame = !decision || isRepeated(decision, decision.before?.person)
  return isSame && isDeepStrictEqual(withoutSaid(identity), withoutSaid(known)) ? 'unchanged' : 'updated'
}

const problemsOf = (row: RosterRow, { problem }: WhichEpisode): readonly ReportedProblem[] =>
  problem === null
    ? []
    : [{ row: row.row, column: 'corrects', value: row.corrects ?? '', problem, effect: 'field-ignored' }]

/** A graduation that is known is never held for its date. */
const dateDoubt = (
  ports: PlanningPorts,
  { row, saidAt, dates }: DatedRow,
  known: Identity | undefined,
): Held | undefined => {
  if (dates !== 'held-if-unlikely' || known?.episodes[row.graduationDate] !== undefined) return undefined
  const { programme } = ports.contextOf(row.programme)
  const because = unlikelyDate(row.graduationDate, dayAt(saidAt, programme.timeZone), programme)
  return because && { match: 'date', because }
}

const heldOutcome = (row: RosterRow, held: Held): OutcomeOfRow => ({
  outcome: 'held',
  problems: [heldProblem(row, held)],
  held,
})

/** What becomes of a row that is about this person. */
const outcomeFor = async (
  ports: PlanningPorts & { readonly known: KnownPeople },
  dated: DatedRow,
  { match, found }: { readonly match: Settled; readonly found: Sharing },
): Promise<OutcomeOfRow> => {
  const { row } = dated
  const known = match.match === 'known' ? match.identity : undefined
  const doubt = dateDoubt(ports, dated, known)
  if (doubt) return heldOutcome(row, doubt)
  const before = known && (await ports.known.load(known.participant))
  // Taken after reading: a stop that was just stored must count.
  const moment = momentIn(ports, row.programme)
  const planned = planRow(ports, dated, { match, participant: before })
  const { identity } = planned
  const [first, ...more] = found.people
  if (first && leavesFullTrace({ planned: identity, known, found }))
    return heldOutcome(row, {
      match: 'held',
      reason: 'possible-duplicate',
      because: 'too-many-alike',
      others: [first, ...more],
    })
  const decided = decide(planned.command, before, moment)
  const decision = 'refusal' in decided ? undefined : decided
  const said = { row: row.row, given: planned.command.episode }
  const differs = episodeDifferences(said, (decision?.after ?? before)?.episodes ?? [])
  return {
    outcome: changeIn({ decision, identity, known }),
    problems: [...problemsOf(row, planned.which), ...planned.differs, ...differs],
    decision,
    identity,
    known,
    before,
    found,
  }
}

/** Whom the staff say that a row is about; undefined where that does not fit what is stored. */
type AsSaid = (match: Match) => Settled | undefined

/**
 * Reads who is known, and works out what becomes of a row: nothing is written. With `known` of
 * `withPlanned`, the people of earlier rows count as well.
 */
export const outcomeOfRow = async (
  ports: PlanningPorts & { readonly known: KnownPeople },
  dated: DatedRow,
): Promise<OutcomeOfRow> => {
  const found = await ports.known.sharing(dated.row)
  const match = matchOf(dated.row, found.people)
  return match.match === 'held' ? heldOutcome(dated.row, match) : outcomeFor(ports, dated, { match, found })
}

/** The same once staff have said whom the row is about; undefined where the situation has changed. */
export const outcomeAsSaid = async (
  ports: PlanningPorts & { readonly known: KnownPeople },
  dated: DatedRow,
  asSaid: AsSaid,
): Promise<OutcomeOfRow | undefined> => {
  const found = await ports.known.sharing(dated.row)
  const match = asSaid(matchOf(dated.row, found.people))
  return match && outcomeFor(ports, dated, { match, found })
}
