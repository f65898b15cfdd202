const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

const REFUSING =
  words(`refused refuses refuse refusal refusing declined declines decline declining withdrawn withdrew
  withdraws withdraw withdrawal revoked revokes revoke objects objected object objection objections rejected denied
  disagrees disagreed disagree unsubscribed unsubscribe stop optout`)
const NEGATING = words('not never dont doesnt didnt hasnt havent isnt wasnt without')
/** Nothing else may stand in the cell: `declined phone, email is fine` is for a person to read. */
const BESIDE =
  words(`no longer thanks thank you please a the any all further more anymore again to be by from of for
  has have had is was it this us them me he she they patient pt participant person client do does did out opt opts
  opted opting consent consents consented consenting agree agrees agreed agreement contact contacted contacting
  want wants wanted wish wishes wished follow up followup`)

const PHRASES = [
  /^no thank|^no consent/,
  /\bno longer\b|\bopt(s|ed|ing)? out\b/,
  /\b(do|does|did) not (contact|consent|agree|want|wish)/,
  /\b(dont|doesnt|didnt|not|never) (to be contacted|contact|consent|consented|agree|agreed|want|wish)\b/,
]

/**
 * A refusal and nothing else, of words as `asSaid` gives them. `No objection` and `has not refused` are none,
 * and neither is a refusal with a condition.
 */
export const isRefusal = (said: string): boolean => {
  const all = said.split(' ')
  const isClosed = all.every((word) => REFUSING.has(word) || NEGATING.has(word) || BESIDE.has(word))
  if (!isClosed || /^no objections?/.test(said)) return false
  const [refuses, negates] = [REFUSING, NEGATING].map((set) => all.some((word) => set.has(word)))
  if (refuses) return !negates
  return PHRASES.some((phrase) => phrase.test(said))
}
