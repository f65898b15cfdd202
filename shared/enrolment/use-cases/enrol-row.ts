import { isDeepStrictEqual } from 'node:util'
import type { Command, Participant } from '#shared/follow-up/rules/commands.ts'
import { decide } from '#shared/follow-up/rules/decide/decide.ts'
import type { FollowUpEvent } from '#shared/follow-up/rules/events.ts'
import { commitCycle, momentIn } from '#shared/follow-up/use-cases/commit-cycle.ts'
import { dayAt } from '#shared/platform/time/time.ts'
import type { Identity } from '../ports/identities.ts'
import { ageBandAt } from '../rules/age-band.ts'
import { bringsNewAddress, mergeIdentity } from '../rules/merge-identity.ts'
import { notByEmailOf } from '../rules/not-by-email.ts'
import type { ReportedProblem } from '../rules/roster/roster-report.ts'
import type { RosterRow } from '../rules/roster/roster-row.ts'
import { type KnownPerson, type WhichEpisode, whichEpisode } from '../rules/which-episode.ts'
import { cannotBeAsked, checkWrites, withBirthMonthAsked } from './ask-birth-month.ts'
import type { EnrolPorts } from './enrolment-ports.ts'

export type RowOutcome = {
  readonly outcome: 'enrolled' | 'anotherEpisode' | 'updated' | 'unchanged'
  readonly problem: ReportedProblem | null
  /** The person's links should ask for the month of birth, and the date of birth is missing. */
  readonly cannotBeAsked: boolean
}

type Enrol = Extract<Command, { type: 'enrol' }>
type Planned = { readonly identity: Identity; readonly command: Enrol; readonly which: WhichEpisode }

const episodeFrom = (
  ports: EnrolPorts,
  row: RosterRow,
  { identity, which }: Pick<Planned, 'identity' | 'which'>,
): Enrol['episode'] => {
  const { timeZone } = ports.contextOf(row.programme).programme
  return {
    episode: which.episode,
    participant: identity.participant,
    programme: row.programme,
    graduationDate: which.graduationDate,
    enrolledOn: row.filled.has('enrolled_on') ? row.enrolledOn : dayAt(ports.clock.now(), timeZone),
    ageBand: ageBandAt(identity.dateOfBirth, which.graduationDate),
    cohort: row.cohort,
    followUpSessionOn: row.followUpSessionOn,
    preOn: row.preOn,
    postOn: row.postOn,
    sex: row.sex,
    ethnicity: row.ethnicity,
    imdDecile: row.imdDecile,
    deliveryMode: row.deliveryMode,
    deliveryFormat: row.deliveryFormat,
    sessionsAttended: row.sessionsAttended,
    sessionsOffered: row.sessionsOffered,
    // From the identity: the row of a second graduation may leave it blank.
    language: identity.language,
    covariates: { ...row.covariates },
    baseline: [...row.baseline],
  }
}

/** `not-asked` does not overwrite an earlier yes or no. */
const agreementOf = (row: RosterRow, participant: Participant | undefined) =>
  row.contactAgreed === 'not-asked' ? (participant?.person.contactAgreed ?? 'not-asked') : row.contactAgreed

const plan = (ports: EnrolPorts, row: RosterRow, known: KnownPerson): Planned => {
  const which = whichEpisode(row, known, ports.randomness.episodeId)
  const contactAgreed = agreementOf(row, known.participant)
  const participant = known.identity?.participant ?? ports.randomness.participantId()
  const merged = mergeIdentity({
    row,
    known: known.identity,
    participant,
    episode: which.episode,
    contactAgreed,
  })
  const identity = withBirthMonthAsked(ports.contextOf(row.programme).programme, merged)
  const { contactPreference, safeToContact, needs, email } = identity
  const notByEmail = notByEmailOf({
    contactAgreed,
    contactPreference,
    safeToContact,
    needs,
    hasEmail: email !== null,
  })
  const { programme, evaluationObjection } = row
  const command: Enrol = {
    type: 'enrol',
    person: { participant, programme, contactAgreed, notByEmail, evaluationObjection },
    episode: episodeFrom(ports, row, { identity, which }),
    corrects: which.corrects,
    emailReplaced: bringsNewAddress(known.identity, identity) ? ports.randomness.factId() : null,
  }
  return { identity, command, which }
}

/**
 * A copy of the goals for the patient's pages, which cannot read identities. Goals change only together with
 * the identity, whose version guards both writes.
 */
const goalsWrites = ({ answers }: EnrolPorts, planned: Identity, known: Identity | undefined) =>
  isDeepStrictEqual(planned.goals, known?.goals ?? [])
    ? []
    : answers.goalsWrites(planned.participant, planned.goals)

const outcomeOf = (events: readonly FollowUpEvent[]): RowOutcome['outcome'] => {
  if (events.some(({ type }) => type === 'person-enrolled')) return 'enrolled'
  return events.some(({ type }) => type === 'episode-enrolled') ? 'anotherEpisode' : 'updated'
}

const problemOf = (row: RosterRow, { problem }: WhichEpisode): ReportedProblem | null =>
  problem === null
    ? null
    : { row: row.row, column: 'corrects', value: row.corrects ?? '', problem, effect: 'field-ignored' }

/**
 * Enrols one row: who it is and what is to happen, in one commit cycle. The same row again writes nothing. A
 * lost race (two rows of one new person, the same file twice) loads again and finds what the winner made.
 */
export const enrolRow = (ports: EnrolPorts, row: RosterRow): Promise<RowOutcome> =>
  commitCycle(ports, `the person of row ${row.row}`, async () => {
    const identity = await ports.identities.byLocalId(row.programme, row.localId)
    const before = identity && (await ports.participants.load(identity.participant))
    // Taken after reading: a stop that was just stored must count.
    const moment = momentIn(ports, row.programme)
    const planned = plan(ports, row, { identity, participant: before })
    const decided = decide(planned.command, before, moment)
    const decision = 'refusal' in decided ? undefined : decided
    const also = [
      ...(isDeepStrictEqual(planned.identity, identity) ? [] : ports.identities.writes(planned.identity)),
      ...goalsWrites(ports, planned.identity, identity),
      ...(await checkWrites(ports, moment.programme, { planned: planned.identity, known: identity })),
    ]
    const result = {
      outcome: decision || also.length > 0 ? outcomeOf(decision?.events ?? []) : 'unchanged',
      problem: problemOf(row, planned.which),
      cannotBeAsked: await cannotBeAsked(ports, moment.programme, planned.identity),
    } as const
    return { decision, also, result }
  })
