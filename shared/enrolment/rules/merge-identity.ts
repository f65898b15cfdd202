import type { AddressNews } from '#shared/follow-up/rules/commands.ts'
import type { Person } from '#shared/follow-up/rules/person.ts'
import type { EpisodeId, FactId, ParticipantId } from '#shared/platform/schemas/ids.ts'
import type { Instant, LocalDate } from '#shared/platform/time/time.ts'
import type { Identity } from '../ports/identities.ts'
import { isOwn, newest, type Saying, sayingsOn, withSayings } from './contact/saying.ts'
import { isBounced, whatStands } from './contact/what-stands.ts'
import type { Settled } from './matching/match.ts'
import { idAsWritten } from './matching/profile.ts'
import type { RosterRow } from './roster/roster-row.ts'

export type MergeInput = {
  readonly row: RosterRow
  readonly known: Identity | undefined
  readonly match: Settled
  readonly participant: ParticipantId
  readonly episode: EpisodeId
  /** What stands once this row has said its word. */
  readonly contactAgreed: Person['contactAgreed']
  /** When the roster was uploaded. */
  readonly saidAt: Instant
  /** When contact was last refused; what was said of how to reach the person until then is not kept. */
  readonly refusedAt: Instant | undefined
}

type Said = Pick<Saying, 'source' | 'at'> & { readonly row: number }

const text = (point: 'email' | 'phone' | 'postcode', value: string | null, said: Said): readonly Saying[] =>
  value === null ? [] : [{ point, value, ...said }]

/** What a row says of how to reach the person; a blank cell says nothing. */
export const sayingsIn = (row: RosterRow, at: Instant): readonly Saying[] => {
  const said: Said = { source: 'roster', at, row: row.row }
  const { address, contactPreference: preference, safeToContact, needs } = row
  const cellOf = (column: string) => {
    const cell = row.unread.get(column)
    return cell === undefined ? {} : { cell }
  }
  const others: readonly (Saying | false)[] = [
    address.length > 0 && { point: 'address', value: [...address], ...said },
    preference !== null && {
      point: 'preference',
      value: preference,
      ...cellOf('contact_preference'),
      ...said,
    },
    row.filled.has('safe_to_contact') && {
      point: 'safe-ways',
      value: safeToContact,
      ...cellOf('safe_to_contact'),
      ...said,
    },
    needs.length > 0 && { point: 'needs', value: [...needs], ...said },
    row.contactAgreed === 'unclear' && {
      point: 'agreement-cell',
      value: row.unread.get('contact_agreed') ?? '',
      ...said,
    },
    row.objection === 'unclear' && {
      point: 'objection-cell',
      value: row.unread.get('evaluation_objection') ?? '',
      ...said,
    },
  ]
  return [
    ...text('email', row.email, said),
    ...text('phone', row.phone, said),
    ...text('postcode', row.postcode, said),
    ...others.filter((saying) => saying !== false),
  ]
}

/** Cells that could not be read count among them: one may hold a number. */
const DETAILS: ReadonlySet<Saying['point']> = new Set([
  'email',
  'phone',
  'address',
  'postcode',
  'agreement-cell',
  'objection-cell',
])

const withoutCell = (saying: Saying): Saying => {
  if (saying.point !== 'preference' && saying.point !== 'safe-ways') return saying
  const { cell: _, ...kept } = saying
  return kept
}

/** Without an address or a number: nothing is kept to reach someone who does not agree to be reached. */
export const withoutDetails = (identity: Identity): Identity => {
  const said = identity.said.filter(({ point }) => !DETAILS.has(point)).map(withoutCell)
  return { ...identity, said, ...whatStands(said, []), bouncedEmails: [], goals: [] }
}

/**
 * One entry for each arm of the star; an arm without a goal is empty text, so that the others keep their
 * place.
 */
const goalsFrom = ({ row, known, contactAgreed }: MergeInput): readonly string[] => {
  // Goals are kept only to show them to the person, who will not be asked.
  if (contactAgreed === 'no') return []
  const goals = row.goals.map((goal, arm) => goal ?? known?.goals[arm] ?? '')
  return goals.some((goal) => goal !== '') ? goals : []
}

/** Keeps a corrected date beside the new one: a later row with the old date must find the same episode. */
const episodesWith = ({ row, known, episode }: MergeInput): Record<LocalDate, EpisodeId> => ({
  ...(row.corrects === null ? {} : { [row.corrects]: episode }),
  ...known?.episodes,
  [row.graduationDate]: episode,
})

/**
 * A name that a person has checked, or that an earlier roster had without a doubt, stays checked when a row
 * that needed mending says the same.
 */
const nameFrom = (row: RosterRow, known: Identity | undefined) => {
  const givenName = row.givenName ?? known?.givenName ?? null
  const familyName = row.familyName ?? known?.familyName ?? null
  const isWhole = row.givenName !== null && row.familyName !== null
  const isSame = known?.givenName === givenName && known.familyName === familyName
  const wasDoubtful = known?.isNameDoubtful ?? false
  const isDoubtful = isSame
    ? wasDoubtful && (row.isNameDoubtful || !isWhole)
    : row.isNameDoubtful || (wasDoubtful && !isWhole)
  return { givenName, familyName, ...(isDoubtful ? { isNameDoubtful: true as const } : {}) }
}

/** What is said of how to reach the person, with the row's word, and what stands of it all. */
const contactFrom = (merging: MergeInput) => {
  const { row, known, saidAt, refusedAt } = merging
  const isRefusedSince = refusedAt !== undefined && refusedAt >= saidAt
  const more = sayingsIn(row, saidAt).filter(({ point }) => !isRefusedSince || !DETAILS.has(point))
  const said = withSayings(known?.said ?? [], [...more, ...saidOfBirth(merging)])
  const bouncedEmails = known?.bouncedEmails ?? []
  return { said, bouncedEmails, ...whatStands(said, bouncedEmails) }
}

/** What the person or the staff said of a point on which a roster has no word beside theirs. */
const ownWord = (said: readonly Saying[], point: 'date-of-birth' | 'language'): string | null =>
  newest(sayingsOn<'date-of-birth' | 'language'>(said, point).filter(isOwn))?.value ?? null

/** Staff who say that a row is about this person say also that its date of birth replaces their own. */
const saidOfBirth = ({ row, known, match }: MergeInput): readonly Saying[] => {
  const stands = ownWord(known?.said ?? [], 'date-of-birth')
  const decidedAt = match.match === 'known' ? match.decidedAt : undefined
  if (decidedAt === undefined || stands === null || row.dateOfBirth === null) return []
  if (stands === row.dateOfBirth) return []
  return [{ point: 'date-of-birth', value: row.dateOfBirth, source: 'staff', at: decidedAt }]
}

/** Ids beside the first one, and people from whom staff have told this one apart. */
const toldApart = ({ row, known, match }: MergeInput): Pick<Identity, 'otherLocalIds' | 'differentFrom'> => {
  const written = idAsWritten(row)
  const firstAsWritten = written === row.localId ? undefined : written
  const more = match.match === 'known' ? match.otherId : firstAsWritten
  const otherLocalIds = [...new Set([...(known?.otherLocalIds ?? []), ...(more === undefined ? [] : [more])])]
  const differentFrom = match.match === 'new' ? match.differentFrom : (known?.differentFrom ?? [])
  return {
    ...(otherLocalIds.length > 0 ? { otherLocalIds } : {}),
    ...(differentFrom.length > 0 ? { differentFrom } : {}),
  }
}

/**
 * The stored identity updated from a row: filled cells replace names and dates, and say their word on how to
 * reach the person. Without agreement to be contacted all contact details are dropped, stored ones too.
 */
export const mergeIdentity = (merging: MergeInput): Identity => {
  const { row, known, participant, contactAgreed } = merging
  const contact = contactFrom(merging)
  const merged: Identity = {
    participant,
    programme: row.programme,
    localId: known?.localId ?? row.localId,
    ...toldApart(merging),
    version: known?.version ?? 0,
    ...nameFrom(row, known),
    ...contact,
    dateOfBirth: ownWord(contact.said, 'date-of-birth') ?? row.dateOfBirth ?? known?.dateOfBirth ?? null,
    nhsNumber: row.nhsNumber ?? known?.nhsNumber ?? null,
    language: ownWord(contact.said, 'language') ?? row.language ?? known?.language ?? null,
    goals: goalsFrom(merging),
    episodes: episodesWith(merging),
    ...(known?.birthMonthAsked ? { birthMonthAsked: true } : {}),
  }
  return contactAgreed === 'no' ? withoutDetails(merged) : merged
}

/** Whether the address that stands works, where one of this person has bounced; null where none has. */
export const addressNewsOf = (
  { email, bouncedEmails }: Identity,
  factId: () => FactId,
): AddressNews | null => {
  if (email === null || bouncedEmails.length === 0) return null
  const fact = isBounced(email, bouncedEmails) ? 'email-bounced' : 'email-replaced'
  return { fact, factId: factId() }
}
