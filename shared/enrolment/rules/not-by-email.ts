import type { NotByEmail, Person } from '#shared/follow-up/rules/person.ts'
import type { Identity } from '../ports/identities.ts'

/** People with one of these needs are contacted by a member of staff, not by email. */
const NEEDS_BEYOND_EMAIL: ReadonlySet<string> = new Set([
  'interpreter',
  'large-print',
  'easy-read',
  'help-to-answer',
])

export type ContactArrangements = {
  readonly contactAgreed: Person['contactAgreed']
  readonly contact: Pick<Identity, 'email' | 'contactPreference' | 'safeToContact' | 'needs'>
}

/** Why a person is not emailed, the strongest reason first; null where they are. */
export const notByEmailOf = (arrangements: ContactArrangements): NotByEmail | null => {
  const { contactAgreed, contact } = arrangements
  const { contactPreference, safeToContact, needs, email } = contact
  if (contactAgreed === 'not-asked') return 'agreement-not-asked'
  if (safeToContact === 'none') return 'no-safe-way'
  if (contactPreference === 'paper' || contactPreference === 'telephone') return contactPreference
  if (safeToContact === 'phone-only') return 'telephone'
  if (needs.some((need) => NEEDS_BEYOND_EMAIL.has(need))) return 'needs'
  return email === null ? 'no-email' : null
}
