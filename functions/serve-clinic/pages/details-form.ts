import type { Identity } from '#shared/enrolment/ports/identities.ts'
import type { Correction } from '#shared/enrolment/rules/contact/correction.ts'
import { date } from '#shared/enrolment/rules/roster/fields/date.ts'
import { email } from '#shared/enrolment/rules/roster/fields/email.ts'
import type { FieldReader } from '#shared/enrolment/rules/roster/fields/field.ts'
import { phone } from '#shared/enrolment/rules/roster/fields/phone.ts'
import { postcode } from '#shared/enrolment/rules/roster/fields/postcode.ts'
import { text } from '#shared/enrolment/rules/roster/fields/text.ts'
import { type Form, only } from '#shared/platform/http/form.ts'
import type { FormFault } from '../form-fault.ts'
import { languageInWords, languageTyped } from '../language-typed.ts'
import { needNames } from '../words.ts'

const ADDRESS_LINES = ['address1', 'address2', 'address3', 'address4'] as const
const NEEDS = Object.keys(needNames)
const needField = (need: string): string => `need-${need}`

const TEXT_FIELDS = [
  'email',
  'phone',
  ...ADDRESS_LINES,
  'postcode',
  'preference',
  'safeWays',
  'otherNeeds',
  'language',
  'born',
]

/** `needsShown` tells a form on which nothing is ticked from one without the boxes. */
export const detailsFields: readonly string[] = [
  ...TEXT_FIELDS,
  ...NEEDS.map(needField),
  'needsShown',
  'version',
]

/** By the field's name, as text; a field that the form did not have is absent. */
export type Typed = Readonly<Record<string, string | undefined>>

export const typedIn = (form: Form): Typed =>
  Object.fromEntries(detailsFields.map((name) => [name, only(form, name)?.trim()]))

/** Needs that no box names stay as they were written. */
const otherNeedsOf = ({ needs }: Identity): string => needs.filter((need) => !NEEDS.includes(need)).join('; ')

/** The form as it first shows what stands. */
export const typedFrom = (identity: Identity): Typed => ({
  email: identity.email ?? '',
  phone: identity.phone ?? '',
  ...Object.fromEntries(ADDRESS_LINES.map((line, index) => [line, identity.address[index] ?? ''])),
  postcode: identity.postcode ?? '',
  preference: identity.contactPreference ?? '',
  safeWays: identity.safeToContact === 'none' ? '' : identity.safeToContact,
  ...Object.fromEntries(identity.needs.map((need) => [needField(need), 'yes'])),
  otherNeeds: otherNeedsOf(identity),
  language: identity.language ? languageInWords(identity.language) : '',
  born: identity.dateOfBirth ?? '',
  version: String(identity.version),
})

/** As NHS.UK's checkboxes take them. */
export const needBoxes = (typed: Typed) =>
  Object.entries(needNames).map(([need, name]) => ({
    name: needField(need),
    value: 'yes',
    text: name.charAt(0).toUpperCase() + name.slice(1),
    checked: typed[needField(need)] === 'yes',
  }))

const isOneOf = <T extends string>(options: readonly T[], value: string | undefined): value is T =>
  options.some((option) => option === value)

const PREFERENCES = ['email', 'paper', 'telephone'] as const
const SAFE_WAYS = ['any', 'email-only', 'phone-only', 'post-only'] as const

const usable = (reading: object): boolean => 'value' in reading
const addressLine = text(120)
const otherNeeds = text(200)

type Check = readonly [field: string, isUsable: (typed: string) => boolean, problem: string]

/** By the same rules as a roster's cells. Each field may be left empty. */
const CHECKS: readonly Check[] = [
  [
    'email',
    (typed) => usable(email(typed)),
    'Enter an email address like name@example.com, or leave it empty',
  ],
  ['phone', (typed) => usable(phone(typed)), 'Enter a telephone number like 01704 000000, or leave it empty'],
  ...ADDRESS_LINES.map(
    (line, index): Check => [
      line,
      (typed) => usable(addressLine(typed)),
      `Address line ${index + 1} must be 120 characters or fewer, without line breaks`,
    ],
  ),
  ['postcode', (typed) => usable(postcode(typed)), 'Enter a postcode like PR8 6PN, or leave it empty'],
  ['preference', (typed) => isOneOf(PREFERENCES, typed), 'Choose how the person prefers to be contacted'],
  ...[...NEEDS.map(needField), 'needsShown'].map(
    (name): Check => [name, (typed) => typed === 'yes', 'Choose the needs from the list'],
  ),
  [
    'otherNeeds',
    (typed) => usable(otherNeeds(typed)),
    'Other needs must be 200 characters or fewer, without line breaks',
  ],
  ['safeWays', (typed) => isOneOf(SAFE_WAYS, typed), 'Choose which ways of contact are safe'],
  [
    'language',
    (typed) => languageTyped(typed) !== undefined,
    'Enter a language by its English name, like Polish, or leave it empty',
  ],
  [
    'born',
    (typed) => usable(date(1900, 2020)(typed)),
    'Enter a date of birth as year, month and day, like 1961-04-27',
  ],
]

export const faultsIn = (typed: Typed): readonly FormFault[] =>
  CHECKS.flatMap(([field, isUsable, problem]) => {
    const value = typed[field]
    return value === undefined || value === '' || isUsable(value)
      ? []
      : [{ text: problem, href: `#${field}` }]
  })

/** As the reader of a roster's cell takes it; null for an empty field. */
const valueRead = (read: FieldReader<string>, typed: string): string | null => {
  const reading = read(typed)
  return typed !== '' && 'value' in reading ? reading.value : null
}

/** The needs that are ticked, and those that are written beside them. */
const needsIn = (typed: Typed): readonly string[] => [
  ...NEEDS.filter((need) => typed[needField(need)] === 'yes'),
  ...(typed['otherNeeds'] ?? '').split(';').flatMap((need) => need.trim() || []),
]

/** Without the language as it was shown: a name may stand for several tags. */
const languageOf = (typed: string, identity: Identity): string | null => {
  if (identity.language && typed === languageInWords(identity.language)) return identity.language
  return languageTyped(typed) ?? null
}

/** What the form says of each point; of a form without faults. A choice left open says nothing. */
export const correctionFrom = (typed: Typed, identity: Identity): Correction => {
  const { preference, safeWays, language, born } = typed
  const lines = ADDRESS_LINES.map((line) => typed[line])
  return {
    ...(typed['email'] !== undefined && { email: valueRead(email, typed['email']) }),
    ...(typed['phone'] !== undefined && { phone: valueRead(phone, typed['phone']) }),
    ...(lines.some((line) => line !== undefined) && {
      address: lines.flatMap((line) => line?.replaceAll(/\s+/g, ' ') || []),
    }),
    ...(typed['postcode'] !== undefined && { postcode: valueRead(postcode, typed['postcode']) }),
    ...(isOneOf(PREFERENCES, preference) && { preference }),
    ...(isOneOf(SAFE_WAYS, safeWays) && { 'safe-ways': safeWays }),
    ...(typed['needsShown'] !== undefined && { needs: needsIn(typed) }),
    ...(language !== undefined && { language: languageOf(language, identity) }),
    // An empty field takes no date of birth back.
    ...(born && { 'date-of-birth': born }),
  }
}
