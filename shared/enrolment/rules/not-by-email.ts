import { notByAgreement } from '#shared/follow-up/rules/agreement.ts'
import type { NotByEmail, Person } from '#shared/follow-up/rules/person.ts'
import type { Identity } from '../ports/identities.ts'

export type ContactArrangements = {
  readonly contactAgreed: Person['contactAgreed']
  readonly contact: Pick<Identity, 'email' | 'contactPreference' | 'safeToContact' | 'needs'>
}

/** Why a person is not emailed, the strongest reason first; null where they are. */
export const notByEmailOf = (arrangements: ContactArrangements): NotByEmail | null => {
  const { contactAgreed, contact } = arrangements
  const { contactPreference, safeToContact, needs, email } = contact
  const notAgreed = notByAgreement(contactAgreed)
  if (notAgreed) return notAgreed
  if (safeToContact === 'none') return 'no-safe-way'
  if (safeToContact === 'phone-only') return 'telephone'
  if (safeToContact === 'post-only') return 'paper'
  if (contactPreference === 'unclear') return 'preference-unclear'
  if (contactPreference === 'paper' || contactPreference === 'telephone') return contactPreference
  // No need that anybody wrote down is one that an email meets.
  if (needs.length > 0) return 'needs'
  return email === null ? 'no-email' : null
}
