import type { NotByEmail, Person } from '#shared/follow-up/rules/person.ts'

/** People with one of these needs are contacted by a member of staff, not by email. */
const NEEDS_BEYOND_EMAIL: ReadonlySet<string> = new Set([
  'interpreter',
  'large-print',
  'easy-read',
  'help-to-answer',
])

export type ContactArrangements = {
  readonly contactAgreed: Person['contactAgreed']
  readonly contactPreference: 'email' | 'paper' | 'telephone' | null
  readonly safeToContact: 'any' | 'email-only' | 'phone-only'
  readonly needs: readonly string[]
  readonly hasEmail: boolean
}

/** Why a person is not emailed, the strongest reason first; null where they are. */
export const notByEmailOf = (arrangements: ContactArrangements): NotByEmail | null => {
  const { contactAgreed, contactPreference, safeToContact, needs, hasEmail } = arrangements
  if (contactAgreed === 'not-asked') return 'agreement-not-asked'
  if (contactPreference === 'paper' || contactPreference === 'telephone') return contactPreference
  if (safeToContact === 'phone-only') return 'telephone'
  if (needs.some((need) => NEEDS_BEYOND_EMAIL.has(need))) return 'needs'
  return hasEmail ? null : 'no-email'
}
