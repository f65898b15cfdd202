import type { ParticipantId } from '#shared/platform/schemas/ids.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import type { Identity } from '../../ports/identities.ts'
import type { RosterRow } from '../roster/roster-row.ts'
import {
  agreementsOf,
  contradictionOf,
  hasSameId,
  idAsWritten,
  type Likeness,
  likenessOf,
  type Profile,
  profileOf,
  profileOfRow,
} from './profile.ts'

export type Doubt = {
  readonly match: 'held'
  readonly reason: 'conflict' | 'possible-duplicate'
  readonly because:
    | Likeness
    | 'other-nhs-number'
    | 'other-name-and-birth'
    | 'several-have-this-id'
    | 'too-many-alike'
  /** Whom the row may be about; of a conflict whom it contradicts. */
  readonly others: readonly [Identity, ...Identity[]]
}

/** Whom a row is about. */
export type Match =
  /** `differentFrom`: people from whom staff have told this one apart. */
  | { readonly match: 'new'; readonly differentFrom: readonly ParticipantId[] }
  | {
      readonly match: 'known'
      readonly identity: Identity
      /** Set where staff have said whom the row is about. */
      readonly decidedAt?: Instant
      /** An id that staff say is this person's too. */
      readonly otherId?: string
    }
  | Doubt
export type Settled = Exclude<Match, Doubt>

type Candidate = { readonly identity: Identity; readonly profile: Profile }

const areSaidDifferent = (one: Identity, other: Identity): boolean =>
  (one.differentFrom?.includes(other.participant) ?? false) ||
  (other.differentFrom?.includes(one.participant) ?? false)

type Some<T> = readonly [T, ...T[]]

const identitiesOf = ([first, ...more]: Some<Candidate>): Some<Identity> => [
  first.identity,
  ...more.map(({ identity }) => identity),
]

/** Several people have this id: staff have said that they are different. The one with whom most agrees. */
const oneOfSeveral = (row: Profile, own: Some<Candidate>): Candidate | undefined => {
  const agreements = own.map(({ profile }) => agreementsOf(row, profile))
  const most = Math.max(...agreements)
  const best = own.filter((_, place) => agreements[place] === most)
  return most > 0 && best.length === 1 ? best[0] : undefined
}

const conflictWith = (row: Profile, own: Some<Candidate>): Doubt => {
  const [{ profile }] = own
  const isOtherNumber = contradictionOf(row, profile) === 'nhs-number'
  const because = isOtherNumber ? 'other-nhs-number' : 'other-name-and-birth'
  return {
    match: 'held',
    reason: 'conflict',
    because: own.length > 1 ? 'several-have-this-id' : because,
    others: identitiesOf(own),
  }
}

const withoutId = (row: Profile, all: readonly Candidate[]): Match => {
  const [first, ...more] = all.filter(({ profile }) => likenessOf(row, profile) !== undefined)
  if (first === undefined) return { match: 'new', differentFrom: [] }
  const because = likenessOf(row, first.profile) ?? 'local-id'
  const others = identitiesOf([first, ...more])
  return { match: 'held', reason: 'possible-duplicate', because, others }
}

/** Whether a row of a known person may mean another one, by something that is new in it. */
const isNewlyAlike =
  (row: Profile, { identity, profile }: Candidate) =>
  (other: Candidate): boolean =>
    other.identity.participant !== identity.participant &&
    !areSaidDifferent(identity, other.identity) &&
    likenessOf(row, other.profile) !== undefined &&
    likenessOf(profile, other.profile) === undefined

/** A word towards less contact acts at once on whom the id names: held with its row it would be lost. */
const saysLess = (row: RosterRow): boolean =>
  row.contactAgreed === 'no' ||
  row.contactAgreed === 'unclear' ||
  row.safeToContact !== 'any' ||
  (row.contactPreference !== null && row.contactPreference !== 'email') ||
  row.needs.length > 0 ||
  row.objection === 'yes' ||
  row.objection === 'unclear'

type Wanted = { readonly row: Profile; readonly isProtective: boolean }

const withId = ({ row, isProtective }: Wanted, own: Some<Candidate>, all: readonly Candidate[]): Match => {
  const meant = own.length > 1 ? oneOfSeveral(row, own) : own[0]
  if (meant === undefined || contradictionOf(row, meant.profile) !== undefined) return conflictWith(row, own)
  const [first, ...more] = isProtective ? [] : all.filter(isNewlyAlike(row, meant))
  if (first === undefined) return { match: 'known', identity: meant.identity }
  const because = likenessOf(row, first.profile) ?? 'local-id'
  return {
    match: 'held',
    reason: 'possible-duplicate',
    because,
    others: identitiesOf([meant, first, ...more]),
  }
}

/**
 * Whom a row is about, of the stored people who share a trace with it. What is doubtful is held: people under
 * one id who contradict each other, and people under two ids who may be one. A blank matches nothing.
 */
export const matchOf = (row: RosterRow, people: readonly Identity[]): Match => {
  const wanted = profileOfRow(row)
  const all = people.map((identity): Candidate => ({ identity, profile: profileOf(identity) }))
  const [first, ...more] = all.filter(({ profile }) => hasSameId(wanted, profile))
  return first === undefined
    ? withoutId(wanted, all)
    : withId({ row: wanted, isProtective: saysLess(row) }, [first, ...more], all)
}

/** What staff say of a row that was held, and when. */
export type SaidOfRow = { readonly at: Instant } & (
  | { readonly said: 'same-person'; readonly participant: ParticipantId }
  | { readonly said: 'different-people' }
)

/**
 * Whom a row is about now that staff have said so; undefined where what they said does not fit what is
 * stored: it has changed since they looked.
 */
export const matchAsSaid = (row: RosterRow, match: Match, said: SaidOfRow): Settled | undefined => {
  const others = match.match === 'held' ? match.others : match.match === 'known' ? [match.identity] : []
  if (said.said === 'different-people') {
    const differentFrom = others.map(({ participant }) => participant)
    return match.match === 'known' ? undefined : { match: 'new', differentFrom }
  }
  const identity = others.find(({ participant }) => participant === said.participant)
  if (identity === undefined) return undefined
  const isIdTaken = others.some((other) => hasSameId(profileOfRow(row), profileOf(other)))
  const otherId = isIdTaken ? {} : { otherId: idAsWritten(row) }
  return { match: 'known', identity, decidedAt: said.at, ...otherId }
}
