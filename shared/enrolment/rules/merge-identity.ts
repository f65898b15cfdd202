import type { Person } from '#shared/follow-up/rules/person.ts'
import type { EpisodeId, ParticipantId } from '#shared/platform/schemas/ids.ts'
import type { LocalDate } from '#shared/platform/time/time.ts'
import type { Identity } from '../ports/identities.ts'
import type { RosterRow } from './roster/roster-row.ts'

export type Merging = {
  readonly row: RosterRow
  readonly known: Identity | undefined
  readonly participant: ParticipantId
  readonly episode: EpisodeId
  readonly contactAgreed: Person['contactAgreed']
}

const sameAddress = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && one.toLowerCase() === other.toLowerCase()

/** The row's address, but never one that is known to be dead while another is on file. */
const emailFrom = ({ row, known }: Merging): string | null => {
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

/** Arm by arm, so that a goal keeps its place; an arm without one is empty text. */
const goalsFrom = ({ row, known, contactAgreed }: Merging): readonly string[] => {
  // They are only there to be shown to the person, who will not be asked.
  if (contactAgreed === 'no') return []
  const goals = row.goals.map((goal, arm) => goal ?? known?.goals[arm] ?? '')
  return goals.some((goal) => goal !== '') ? goals : []
}

const contactDetails = (merging: Merging) => {
  const { row, known } = merging
  return {
    email: emailFrom(merging),
    phone: row.phone ?? known?.phone ?? null,
    address: listed(row.address, known?.address),
    postcode: row.postcode ?? known?.postcode ?? null,
    bouncedEmail: known?.bouncedEmail ?? null,
  }
}

/**
 * A date that is corrected leads to its graduation as well, also where the row that has it comes after the
 * correction.
 */
const episodesWith = ({ row, known, episode }: Merging): Record<LocalDate, EpisodeId> => ({
  ...(row.corrects === null ? {} : { [row.corrects]: episode }),
  ...known?.episodes,
  [row.graduationDate]: episode,
})

/**
 * Who the row says this is, laid over what is known: what the row gives replaces, what it leaves blank stays.
 * Whoever did not agree to be contacted keeps no contact details here, also none from before.
 */
export const mergeIdentity = (merging: Merging): Identity => {
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

/** True where the address on file had bounced and the row brought another. */
export const bringsNewAddress = (known: Identity | undefined, merged: Identity): boolean =>
  known !== undefined &&
  sameAddress(known.email, known.bouncedEmail) &&
  merged.email !== null &&
  !sameAddress(merged.email, known.bouncedEmail)
