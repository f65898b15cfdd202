import type { Identity } from '#shared/enrolment/ports/identities.ts'
import { ageBandAt } from '#shared/enrolment/rules/age-band.ts'
import { notByEmailOf } from '#shared/enrolment/rules/not-by-email.ts'
import type { Command, Participant } from '#shared/follow-up/rules/commands.ts'
import type { FactId } from '#shared/platform/schemas/ids.ts'

/**
 * Brings the pseudonymous side into line with how `identity` says someone can be reached: the same decision
 * as when a roster brings the same person again with other details.
 */
export const arrangementsOf = (
  { person, episodes }: Participant,
  identity: Identity,
  changes: { readonly contactAgreed: 'yes' | 'no' | 'not-asked'; readonly emailReplaced: FactId | null },
): readonly Command[] => {
  const newest = episodes
    .toSorted((one, other) => one.graduationDate.localeCompare(other.graduationDate))
    .at(-1)
  if (!newest) return []
  const { version: _, ...known } = newest
  // Of a date of birth that was corrected; the older graduations keep what was known when they were reported.
  const episode = {
    ...known,
    ageBand: ageBandAt(identity.dateOfBirth, known.graduationDate) ?? known.ageBand,
  }
  const { version: __, facts: ___, ...before } = person
  const { contactPreference, safeToContact, needs, email } = identity
  const { contactAgreed, emailReplaced } = changes
  const hasEmail = email !== null
  const notByEmail = notByEmailOf({ contactAgreed, contactPreference, safeToContact, needs, hasEmail })
  return [
    {
      type: 'enrol',
      person: { ...before, contactAgreed, notByEmail },
      episode,
      corrects: null,
      emailReplaced,
    },
  ]
}
