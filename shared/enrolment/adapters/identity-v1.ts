import { instantSchema } from '#shared/platform/time/time.ts'

type Attributes = Readonly<Record<string, unknown>>

/** Points of contact by the name of the field that held what stood. */
const POINTS = [
  ['email', 'email'],
  ['phone', 'phone'],
  ['address', 'address'],
  ['postcode', 'postcode'],
  ['contactPreference', 'preference'],
  ['safeToContact', 'safe-ways'],
  ['needs', 'needs'],
] as const

/** What stood before it was stored who said it counts as a roster's word, older than any other. */
const LONG_AGO = instantSchema.parse('1970-01-01T00:00:00.000Z')

/** A row of version 1 as one of version 2. */
export const withSaidUnknown = (row: Attributes): Attributes => {
  const { bouncedEmail, ...kept } = row
  const said = POINTS.flatMap(([field, point]) => {
    const value = row[field]
    return value === undefined || value === null ? [] : [{ point, value, source: 'roster', at: LONG_AGO }]
  })
  return {
    ...kept,
    said,
    bouncedEmails: typeof bouncedEmail === 'string' ? [{ email: bouncedEmail, at: LONG_AGO }] : [],
  }
}
