/** Where patients of the NHS mostly have their addresses. */
const COMMON = [
  'gmail.com',
  'googlemail.com',
  'hotmail.com',
  'hotmail.co.uk',
  'outlook.com',
  'live.co.uk',
  'yahoo.com',
  'yahoo.co.uk',
  'icloud.com',
  'btinternet.com',
  'virginmedia.com',
  'talktalk.net',
  'blueyonder.co.uk',
  'ntlworld.com',
]
/** One letter from a common one, and real. */
const REAL = new Set([...COMMON, 'ymail.com', 'mail.com', 'email.com', 'fmail.com', 'outlook.co', 'yahoo.co'])

/** One letter left out, put in, changed, or two swapped. */
const isOneSlipAway = (one: string, other: string): boolean => {
  let start = 0
  while (start < one.length && one[start] === other[start]) start += 1
  const [restOfOne, restOfOther] = [one.slice(start), other.slice(start)]
  const [a = '', b = ''] = restOfOne
  return (
    restOfOne.slice(1) === restOfOther ||
    restOfOne === restOfOther.slice(1) ||
    restOfOne.slice(1) === restOfOther.slice(1) ||
    b + a + restOfOne.slice(2) === restOfOther
  )
}

/** The common domain that was probably meant; undefined of any other. `domain` in lower case. */
export const likelyDomain = (domain: string): string | undefined =>
  REAL.has(domain) ? undefined : COMMON.find((common) => isOneSlipAway(domain, common))
