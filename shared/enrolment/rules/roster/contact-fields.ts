import type { LocalDate } from '#shared/platform/time/time.ts'
import { date } from './fields/date.ts'
import { email } from './fields/email.ts'
import type { FieldReader } from './fields/field.ts'
import { language } from './fields/language.ts'
import { needs } from './fields/needs.ts'
import { nhsNumber } from './fields/nhs-number.ts'
import { phone } from './fields/phone.ts'
import { postcode } from './fields/postcode.ts'
import { text } from './fields/text.ts'
import { namesOf } from './names.ts'
import type { RosterRow } from './roster-row.ts'
import type { RowReader } from './row-reader.ts'
import { agreement, objection } from './wishes/agreement.ts'
import { asWritten } from './wishes/as-said.ts'
import { preference, safeWays } from './wishes/ways.ts'

type ContactFields = Pick<
  RosterRow,
  | 'givenName'
  | 'familyName'
  | 'isNameDoubtful'
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
  | 'objection'
  | 'unread'
>

type Wishes = Pick<
  RosterRow,
  'contactAgreed' | 'contactPreference' | 'safeToContact' | 'needs' | 'objection' | 'unread'
>

/** What the person wishes. A blank says nothing; what cannot be read is kept for a person to read. */
const wishesOf = (reader: RowReader): Wishes => {
  const wishes = {
    contactAgreed: reader.field('contact_agreed', agreement) ?? 'not-asked',
    contactPreference: reader.field('contact_preference', preference),
    safeToContact: reader.field('safe_to_contact', safeWays) ?? 'any',
    needs: reader.field('needs', needs) ?? [],
    objection: reader.field('evaluation_objection', objection),
  } as const
  const columns = reader.problems.flatMap(({ column, effect }) => (effect === 'paused' ? [column] : []))
  return { ...wishes, unread: new Map(columns.map((column) => [column, asWritten(reader.cell(column))])) }
}

const born =
  (graduationDate: LocalDate): FieldReader<LocalDate> =>
  (cell) => {
    const reading = date(1900, 2099)(cell)
    return 'value' in reading && reading.value >= graduationDate
      ? { problem: 'not before the graduation' }
      : reading
  }

/** Identity, contact details and wishes. */
export const contactFields = (reader: RowReader, graduationDate: LocalDate): ContactFields => ({
  ...namesOf(reader),
  email: reader.field('email', email),
  phone: reader.field('phone', phone),
  address: [1, 2, 3, 4].flatMap((line) => reader.field(`address_${line}`, text(120)) ?? []),
  postcode: reader.field('postcode', postcode),
  nhsNumber: reader.field('nhs_number', nhsNumber),
  dateOfBirth: reader.field('date_of_birth', born(graduationDate)),
  ...wishesOf(reader),
  language: reader.field('language', language),
})
