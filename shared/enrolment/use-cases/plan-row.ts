import { afterRoster, lastRefusal } from '#shared/follow-up/rules/agreement.ts'
import type { Command, Participant } from '#shared/follow-up/rules/commands.ts'
import { dayAt, type Instant } from '#shared/platform/time/time.ts'
import type { Identity } from '../ports/identities.ts'
import { ageBandAt } from '../rules/age-band.ts'
import { differencesOf } from '../rules/contact/differences.ts'
import type { DateRule } from '../rules/held/unlikely-date.ts'
import type { Settled } from '../rules/matching/match.ts'
import { addressNewsOf, mergeIdentity } from '../rules/merge-identity.ts'
import { notByEmailOf } from '../rules/not-by-email.ts'
import type { ReportedProblem } from '../rules/roster/roster-report.ts'
import type { RosterRow } from '../rules/roster/roster-row.ts'
import type { Arrival } from '../rules/uploads/upload.ts'
import { type KnownPerson, type WhichEpisode, whichEpisode } from '../rules/which-episode.ts'
import { withBirthMonthAsked } from './ask-birth-month.ts'
import type { EnrolPorts } from './enrolment-ports.ts'

type Enrol = Extract<Command, { type: 'enrol' }>
/** What one row comes to, ready to be decided and stored. */
export type PlannedRow = {
  readonly identity: Identity
  readonly command: Enrol
  readonly which: WhichEpisode
  readonly differs: readonly ReportedProblem[]
}
/** What was stored, the graduation that is meant, and the agreement once the row has said its word. */
type Known = KnownPerson & {
  readonly match: Settled
  readonly which: WhichEpisode
  readonly agreed: ReturnType<typeof afterRoster>
}

export type PlanningPorts = Pick<EnrolPorts, 'contextOf' | 'clock' | 'randomness'>

/** Who it is, and what was stored of them. */
export type MatchedPerson = { readonly match: Settled; readonly participant: Participant | undefined }

const episodeFrom = (
  ports: PlanningPorts,
  row: RosterRow,
  { identity, which }: Pick<PlannedRow, 'identity' | 'which'>,
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
    startedOn: row.startedOn,
    completed: row.completed,
    // From the identity: the row of a second graduation may leave it blank.
    language: identity.language,
    covariates: { ...row.covariates },
    baseline: [...row.baseline],
  }
}

/** A row, when the roster that holds it was uploaded, and by which road it came. */
export type DatedRow = {
  readonly row: RosterRow
  readonly saidAt: Instant
  /** The upload that it came with; none where another system announced it. */
  readonly arrival?: Arrival | undefined
  /** Default: as given. */
  readonly dates?: DateRule | undefined
}

const identityFrom = (ports: PlanningPorts, { row, saidAt }: DatedRow, known: Known): Identity => {
  const { participant: before, identity, which, agreed, match } = known
  const { contactAgreed, rosterAgreement } = agreed
  const facts = before?.person.facts ?? []
  const merged = mergeIdentity({
    row,
    known: identity,
    match,
    participant: identity?.participant ?? ports.randomness.participantId(),
    episode: which.episode,
    contactAgreed,
    saidAt,
    refusedAt: lastRefusal({ facts, contactAgreed, rosterAgreement }),
  })
  return withBirthMonthAsked(ports.contextOf(row.programme).programme, merged)
}

/** Who a row is about, and what is to happen: from the row and from what was stored when it was read. */
export const planRow = (ports: PlanningPorts, dated: DatedRow, matched: MatchedPerson): PlannedRow => {
  const { row, saidAt } = dated
  const { match, participant: before } = matched
  const known = { identity: match.match === 'known' ? match.identity : undefined, participant: before }
  const which = whichEpisode(row, known, ports.randomness.episodeId)
  const said = { contactAgreed: row.contactAgreed, at: saidAt }
  const agreed = afterRoster(known.participant?.person, said)
  const { contactAgreed } = agreed
  const identity = identityFrom(ports, dated, { ...known, match, which, agreed })
  const { participant } = identity
  const notByEmail = notByEmailOf({ contactAgreed, contact: identity })
  const { programme, objection } = row
  const command: Enrol = {
    type: 'enrol',
    person: { participant, programme, contactAgreed: row.contactAgreed, notByEmail },
    objection,
    saidAt,
    row: row.row,
    episode: episodeFrom(ports, row, { identity, which }),
    corrects: which.corrects,
    address: addressNewsOf(identity, ports.randomness.factId),
  }
  return { identity, command, which, differs: differencesOf(row, { identity, contactAgreed }) }
}
