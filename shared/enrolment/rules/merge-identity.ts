import type { Person } from '#shared/follow-up/rules/person.ts'
import type { EpisodeId, ParticipantId } from '#shared/platform/schemas/ids.ts'
import type { LocalDate } from '#shared/platform/time/time.ts'
import type { Identity } from '../ports/identities.ts'
import type { RosterRow } from './roster/roster-row.ts'

export type MergeInput = {
  readonly row: RosterRow
  readonly known: Identity | undefined
  readonly participant: ParticipantId
  readonly episode: EpisodeId
  readonly contactAgreed: Person['contactAgreed']
}

const sameAddress = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && one.toLowerCase() === other.toLowerCase()

/** The row's address, unless it is the one that bounced and another is stored. */
const emailFrom = ({ row, known }: MergeInput): string | null => {
  if (row.email === null || sameAddress(row.email, known?.bouncedEmail ?? null))
    return known?.email ?? row.email
  return row.email
}

const NO_CONTACT_DETAILS = {
  email: null,
  phone: null,
  address: [],
  postcode: null,
  bouncedEmail: null,
} as const

/** An empty list in the row is a blank cell. */
const listed = (given: readonly string[], known: readonly string[] | undefined): readonly string[] =>
  given.length > 0 ? given : (known ?? [])

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

const contactDetails = (merging: MergeInput) => {
  const { row, known } = merging
  return {
    email: emailFrom(merging),
    phone: row.phone ?? known?.phone ?? null,
    address: listed(row.address, known?.address),
    postcode: row.postcode ?? known?.postcode ?? null,
    bouncedEmail: known?.bouncedEmail ?? null,
  }
}

/** Keeps a corrected date beside the new one: a later row with the old date must find the same episode. */
const episodesWith = ({ row, known, episode }: MergeInput): Record<LocalDate, EpisodeId> => ({
  ...(row.corrects === null ? {} : { [row.corrects]: episode }),
  ...known?.episodes,
  [row.graduationDate]: episode,
})

/**
 * The stored identity updated from a row: filled cells replace, blank cells change nothing. Without agreement
 * to be contacted all contact details are dropped, stored ones too.
 */
export const mergeIdentity = (merging: MergeInput): Identity => {
  const { row, known, participant, contactAgreed } = merging
  return {
    participant,
    programme: row.programme,
    localId: row.localId,
    version: known?.version ?? 0,
    givenName: row.givenName ?? known?.givenName ?? null,
    familyName: row.familyName ?? known?.familyName ?? null,
    ...(contactAgreed === 'no' ? NO_CONTACT_DETAILS : contactDetails(merging)),
    dateOfBirth: row.dateOfBirth ?? known?.dateOfBirth ?? null,
    nhsNumber: row.nhsNumber ?? known?.nhsNumber ?? null,
    contactPreference: row.contactPreference ?? known?.contactPreference ?? null,
    safeToContact: known && !row.filled.has('safe_to_contact') ? known.safeToContact : row.safeToContact,
    needs: listed(row.needs, known?.needs),
    language: row.language ?? known?.language ?? null,
    goals: goalsFrom(merging),
    episodes: episodesWith(merging),
    ...(known?.birthMonthAsked ? { birthMonthAsked: true } : {}),
  }
}

/** True where the stored address had bounced and the row has another. */
export const bringsNewAddress = (known: Identity | undefined, merged: Identity): boolean =>
  known !== undefined &&
  sameAddress(known.email, known.bouncedEmail) &&
  merged.email !== null &&
  !sameAddress(merged.email, known.bouncedEmail)
