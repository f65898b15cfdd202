/** What a roster's words mean, by the contract and not by the product's reading; a blank says nothing. */
const AGREEMENT = {
  yes: 'yes',
  no: 'no',
  Refused: 'no',
  'no thanks': 'no',
  'opted out': 'no',
  'ask her GP': 'unclear',
  '?': 'unclear',
} as const

const PREFERENCE = {
  email: 'email',
  paper: 'a person',
  'by letter': 'a person',
  telephone: 'a person',
  text: 'a person',
  pigeon: 'unclear',
} as const

const SAFE_WAYS = {
  any: 'any',
  'phone-only': 'a person',
  'do not email': 'a person',
  'after 6pm': 'unclear',
} as const

type Words = Readonly<Record<string, string>>

const meaningIn = <W extends Words>(words: W, cell = ''): W[keyof W] | undefined =>
  words[cell] as W[keyof W] | undefined

export type AgreementWord = keyof typeof AGREEMENT | ''
export type PreferenceWord = keyof typeof PREFERENCE | ''
export type SafeWaysWord = keyof typeof SAFE_WAYS | ''

export const agreementSaid = (cell: string | undefined) => meaningIn(AGREEMENT, cell)
export const preferenceSaid = (cell: string | undefined) => meaningIn(PREFERENCE, cell)
export const safeWaysSaid = (cell: string | undefined) => meaningIn(SAFE_WAYS, cell)
