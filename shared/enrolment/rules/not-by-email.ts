import type { NotByEmail, Person } from '#shared/follow-up/rules/person.ts'

/** Needs for which words in an email are the wrong way. Whoever has one is contacted by a person. */
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

/** Why someone is not emailed, the strongest reason first; null when email is the way. */
export const notByEmailOf = (arrangements: ContactArrangements): NotByEmail | null => {
  const { contactAgreed, contactPreference, safeToContact, needs, hasEmail } = arrangements
  if (contactAgreed === 'not-asked') return 'agreement-not-asked'
  if (contactPreference === 'paper' || contactPreference === 'telephone') return contactPreference
  if (safeToContact === 'phone-only') return 'telephone'
  if (needs.some((need) => NEEDS_BEYOND_EMAIL.has(need))) return 'needs'
  return hasEmail ? null : 'no-email'
}
