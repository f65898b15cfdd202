import type { AddressNews, Command, Participant } from '#shared/follow-up/rules/commands.ts'
import type { Person } from '#shared/follow-up/rules/person.ts'
import type { Identity } from '../ports/identities.ts'
import { ageBandAt } from './age-band.ts'
import { notByEmailOf } from './not-by-email.ts'

/** Brings the pseudonymous side into line with how `identity` says the person can be reached. */
export const arrangementsOf = (
  { episodes }: Participant,
  identity: Identity,
  changes: { readonly contactAgreed: Person['contactAgreed']; readonly address: AddressNews | null },
): readonly Command[] => {
  const newest = episodes
    .toSorted((one, other) => one.graduationDate.localeCompare(other.graduationDate))
    .at(-1)
  if (!newest) return []
  // Older graduations keep what was known when they were reported.
  const ageBand = ageBandAt(identity.dateOfBirth, newest.graduationDate) ?? newest.ageBand
  const { contactAgreed, address } = changes
  const notByEmail = notByEmailOf({ contactAgreed, contact: identity })
  return [
    {
      type: 'change-arrangements',
      notByEmail,
      address,
      ofEpisode: { episode: newest.episode, ageBand, language: identity.language ?? newest.language },
    },
  ]
}
