const NEVER_A_VALUE = new Set(
  'n/a,n.a.,#n/a,n\\a,unknown,not known,not given,not recorded,undefined,tbc,tba,no name,not applicable'.split(
    ',',
  ),
)
/** What programs write for nothing. Each is also a real name, of few people: a surname can be Null. */
const ALSO_NAMES = new Set('na,nan,null,nil,none'.split(','))

const folded = (text: string): string => text.trim().toLowerCase()

/** Dashes, dots and question marks alone, or words such as `unknown`. */
export const isPlaceholder = (text: string): boolean =>
  /^[\p{P}\p{S}\s]+$/u.test(text) || NEVER_A_VALUE.has(folded(text))

/** A placeholder, or a word that is one unless it is a name. */
export const mayBePlaceholder = (text: string): boolean => isPlaceholder(text) || ALSO_NAMES.has(folded(text))
