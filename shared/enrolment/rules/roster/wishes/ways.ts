import { type FieldReader, mended, paused } from '../fields/field.ts'
import type { RosterRow } from '../roster-row.ts'
import { asSaid } from './as-said.ts'

const PHONE = '(?:telephones?|phones?|tel|mobile|ring(?:ing)?|calls?|calling|phone calls?|telephone calls?)'
const LETTER = '(?:letters?|post|paper|postal)'
const EMAIL = 'emails?'
const NOT = '(?:please )?(?:do not|dont|never|no|not|not by|not via)'

const only = (way: string): RegExp => new RegExp(`^(?:only )?(?:by |via )?${way}(?: only| please)?$`)
const never = (way: string): RegExp => new RegExp(`^${NOT} ${way}$`)

type Safe = Exclude<RosterRow['safeToContact'], 'unclear'>

const SAFE: readonly (readonly [RegExp, Safe])[] = [
  [/^(any|all|any way|all ways|any ways|yes|y|true)$/, 'any'],
  [only(PHONE), 'phone-only'],
  [never(EMAIL), 'phone-only'],
  [only(EMAIL), 'email-only'],
  [never(PHONE), 'email-only'],
  [only(LETTER), 'post-only'],
]

const UNSAFE = paused(
  'not understood: nobody contacts this person in any way, by telephone neither, until a person has read this cell',
)

/** `safe_to_contact`. What cannot be read leaves no way: ringing can be the dangerous act. */
export const safeWays: FieldReader<RosterRow['safeToContact']> = (cell) => {
  const value = SAFE.find(([pattern]) => pattern.test(asSaid(cell)))?.[1]
  if (value === undefined) return { value: 'unclear', note: UNSAFE }
  return value === cell.toLowerCase() ? { value } : { value, note: mended(`read as ${value}`) }
}

type Preference = Exclude<RosterRow['contactPreference'], 'unclear'>

const PREFERRED: readonly (readonly [RegExp, Preference])[] = [
  [only(EMAIL), 'email'],
  [only(LETTER), 'paper'],
  [only(PHONE), 'telephone'],
  [only('(?:texts?|sms|text messages?)'), 'telephone'],
  [/^(no preference|none|any|any way)$/, null],
]

const BY_A_PERSON = paused(
  'not understood: reached by a person, not by email; expected email, paper or telephone',
)

/** `contact_preference`. Null: there is none. What cannot be read is for a person, never for an email. */
export const preference: FieldReader<RosterRow['contactPreference']> = (cell) => {
  const found = PREFERRED.find(([pattern]) => pattern.test(asSaid(cell)))
  if (!found) return { value: 'unclear', note: BY_A_PERSON }
  const [, value] = found
  if (value === cell.toLowerCase()) return { value }
  return { value, note: mended(value === null ? 'read as no preference' : `read as ${value}`) }
}
