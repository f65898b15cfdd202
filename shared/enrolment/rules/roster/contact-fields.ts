import type { LocalDate } from '#shared/platform/time/time.ts'
import { choice } from './fields/choice.ts'
import { date } from './fields/date.ts'
import { email } from './fields/email.ts'
import type { FieldReader } from './fields/field.ts'
import { language } from './fields/language.ts'
import { type Need, needsWanted, readNeeds } from './fields/needs.ts'
import { nhsNumber } from './fields/nhs-number.ts'
import { phone } from './fields/phone.ts'
import { postcode } from './fields/postcode.ts'
import { text } from './fields/text.ts'
import type { RosterRow } from './roster-row.ts'
import type { RowReader } from './row-reader.ts'

type ContactFields = Pick<
  RosterRow,
  | 'givenName'
  | 'familyName'
  | 'email'
  | 'phone'
  | 'address'
  | 'postcode'
  | 'nhsNumber'
  | 'dateOfBirth'
  | 'contactAgreed'
  | 'contactPreference'
  | 'safeToContact'
  | 'needs'
  | 'language'
  | 'evaluationObjection'
>

const yesOrNo = choice(['yes', 'no'], { y: 'yes', n: 'no' })
const agreed = choice(['yes', 'no', 'not-asked'], { y: 'yes', n: 'no', 'not asked': 'not-asked' })

const needsOf = (reader: RowReader): readonly Need[] => {
  const { needs, unknown } = readNeeds(reader.cell('needs'))
  if (unknown.length > 0) reader.ignore('needs', `unknown: ${unknown.join(', ')}; expected ${needsWanted}`)
  if (needs.length > 0) reader.filled.add('needs')
  return needs
}

const born =
  (graduationDate: LocalDate): FieldReader<LocalDate> =>
  (cell) => {
    const reading = date(1900, 2099)(cell)
    return 'value' in reading && reading.value >= graduationDate
      ? { problem: 'not before the graduation' }
      : reading
  }

/** Identity, contact details and agreements. An unreadable `contact_agreed` counts as `not-asked`. */
export const contactFields = (reader: RowReader, graduationDate: LocalDate): ContactFields => ({
  givenName: reader.field('given_name', text(100)),
  familyName: reader.field('family_name', text(100)),
  email: reader.field('email', email),
  phone: reader.field('phone', phone),
  address: [1, 2, 3, 4].flatMap((line) => reader.field(`address_${line}`, text(120)) ?? []),
  postcode: reader.field('postcode', postcode),
  nhsNumber: reader.field('nhs_number', nhsNumber),
  dateOfBirth: reader.field('date_of_birth', born(graduationDate)),
  contactAgreed: reader.field('contact_agreed', agreed) ?? 'not-asked',
  contactPreference: reader.field('contact_preference', choice(['email', 'paper', 'telephone'])),
  safeToContact: reader.field('safe_to_contact', choice(['any', 'email-only', 'phone-only'])) ?? 'any',
  needs: needsOf(reader),
  language: reader.field('language', language),
  evaluationObjection: reader.field('evaluation_objection', yesOrNo) === 'yes',
})
