import type { Person } from '#shared/follow-up/rules/person.ts'
import type { Identity } from '../../ports/identities.ts'
import type { ReportedProblem } from '../roster/roster-report.ts'
import type { RosterRow } from '../roster/roster-row.ts'
import { isOwn, type Point } from './saying.ts'
import { isBounced, sameEmail } from './what-stands.ts'

type Standing = { readonly identity: Identity; readonly contactAgreed: Person['contactAgreed'] }

const KEPT = 'differs from what the person or the staff said, which stays; change it on the person’s page'
const REFUSED = 'contact was refused before; only the person or the staff can lift that, on the person’s page'
const STRICTER = 'another wish that was said before stands beside it; change it on the person’s page'
const BOUNCED = 'this address is known not to work; ask the person for another'

type Difference = readonly [column: string, value: string, problem: string]

/** A row's word on a point on which the person or the staff have said otherwise. */
const onPoint = (identity: Identity, point: Point, difference: Difference): readonly Difference[] =>
  identity.said.some((saying) => saying.point === point && isOwn(saying)) ? [difference] : []

const emailDifference = (email: string | null, identity: Identity): readonly Difference[] => {
  if (email === null) return []
  if (isBounced(email, identity.bouncedEmails)) return [['email', email, BOUNCED]]
  return sameEmail(email, identity.email) ? [] : onPoint(identity, 'email', ['email', email, KEPT])
}

/** Of these the staff's word alone is kept, and it goes before a roster's. */
const ownDifferences = (row: RosterRow, identity: Identity): readonly Difference[] => {
  const { dateOfBirth, language } = row
  return [
    ...(dateOfBirth !== null && dateOfBirth !== identity.dateOfBirth
      ? onPoint(identity, 'date-of-birth', ['date_of_birth', dateOfBirth, KEPT])
      : []),
    ...(language !== null && language !== identity.language
      ? onPoint(identity, 'language', ['language', language, KEPT])
      : []),
  ]
}

const contactDifferences = (row: RosterRow, identity: Identity): readonly Difference[] => {
  const { phone, contactPreference: preference, safeToContact, address } = row
  const isOther = (given: string | null, stands: string | null) => given !== null && given !== stands
  return [
    ...emailDifference(row.email, identity),
    ...(isOther(phone, identity.phone) ? onPoint(identity, 'phone', ['phone', phone ?? '', KEPT]) : []),
    ...(address.length > 0 && address.join() !== identity.address.join()
      ? onPoint(identity, 'address', ['address_1', address.join(', '), KEPT])
      : []),
    ...(preference !== 'unclear' && isOther(preference, identity.contactPreference)
      ? ([['contact_preference', preference ?? '', STRICTER]] as const)
      : []),
    ...(row.filled.has('safe_to_contact') && !['unclear', identity.safeToContact].includes(safeToContact)
      ? ([['safe_to_contact', safeToContact, STRICTER]] as const)
      : []),
  ]
}

/** What a row says and what does not come to stand: for the staff to decide. */
export const differencesOf = (
  row: RosterRow,
  { identity, contactAgreed }: Standing,
): readonly ReportedProblem[] => {
  const differences: readonly Difference[] = [
    ...(row.contactAgreed === 'yes' && contactAgreed === 'no'
      ? ([['contact_agreed', 'yes', REFUSED]] as const)
      : contactDifferences(row, identity)),
    ...ownDifferences(row, identity),
  ]
  return differences.map(([column, value, problem]) => ({
    row: row.row,
    column,
    value,
    problem,
    effect: 'differs',
  }))
}
