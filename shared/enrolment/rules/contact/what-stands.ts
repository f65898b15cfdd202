import type { Identity } from '../../ports/identities.ts'
import {
  byAge,
  isNewer,
  isOwn,
  newest,
  type Point,
  type Saying,
  type SayingOn,
  sayingsOn,
  withSayings,
} from './saying.ts'

/** How a person is reached, of all that was said. */
export type Contact = Pick<
  Identity,
  'email' | 'phone' | 'address' | 'postcode' | 'contactPreference' | 'safeToContact' | 'needs'
>

export const sameEmail = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && one.trim().toLowerCase() === other.trim().toLowerCase()

type BouncedEmails = Identity['bouncedEmails']

const bounceOf = (email: string | null, bouncedEmails: BouncedEmails) =>
  bouncedEmails.find((bounced) => sameEmail(bounced.email, email))

/** True of an address that hard-bounced: it is never written to again. */
export const isBounced = (email: string | null, bouncedEmails: BouncedEmails): boolean =>
  bounceOf(email, bouncedEmails) !== undefined

type Usable<P extends Point> = (saying: SayingOn<P>) => boolean

/**
 * Of an address or a number: what the person or the staff gave, and a roster's only where they gave none, or
 * one that does not work, and the roster is newer.
 */
const standing = <P extends Point>(
  sayings: readonly SayingOn<P>[],
  isUsable: Usable<P>,
): SayingOn<P> | undefined => {
  const own = newest(sayings.filter(isOwn))
  if (own && isUsable(own)) return own
  const roster = newest(sayings.filter((saying) => !isOwn(saying)))
  return roster && (!own || byAge(own, roster) < 0) && (!own || isUsable(roster)) ? roster : own
}

/**
 * As above. A roster that names an address after it bounced is out of date and says nothing. One that named
 * it before had replaced what was older, which is not tried again.
 */
const emailOf = (sayings: readonly SayingOn<'email'>[], bouncedEmails: BouncedEmails): string | null => {
  const isStale = (saying: SayingOn<'email'>): boolean => {
    const bounced = bounceOf(saying.value, bouncedEmails)
    return !isOwn(saying) && bounced !== undefined && saying.at > bounced.at
  }
  const works = ({ value }: SayingOn<'email'>) => value !== null && !isBounced(value, bouncedEmails)
  const stands = standing(
    sayings.filter((saying) => !isStale(saying)),
    works,
  )
  return (stands ?? newest(sayings))?.value ?? null
}

/**
 * A roster's word counts beside the person's or the staff's unless they spoke later; at equal times too. One
 * that could not be read counts until a later roster can be read.
 */
const counting = <P extends Point>(sayings: readonly SayingOn<P>[]) => {
  const own = newest(sayings.filter(isOwn))
  const rosters = sayings.filter((saying) => !isOwn(saying) && (!own || saying.at >= own.at))
  const read = newest(rosters.filter(({ value }) => value !== 'unclear'))
  const isReadSince = (saying: SayingOn<P>) => read !== undefined && isNewer(read, saying)
  return { own, rosters: rosters.filter((saying) => saying.value !== 'unclear' || !isReadSince(saying)) }
}

/** A roster may turn a person away from email, and never back to it. */
const preferenceOf = (sayings: readonly SayingOn<'preference'>[]): Contact['contactPreference'] => {
  const { own, rosters } = counting(sayings)
  const away = newest(rosters.filter(({ value }) => value !== 'email'))
  return (away ?? own ?? newest(rosters))?.value ?? null
}

/**
 * The ways that every word still allows. Two that exclude each other leave none, and so does one that could
 * not be read, until staff have asked.
 */
const safeWaysOf = (sayings: readonly SayingOn<'safe-ways'>[]): Contact['safeToContact'] => {
  const { own, rosters } = counting(sayings)
  const limits = new Set(
    [own, ...rosters].flatMap((said) => (said && said.value !== 'any' ? [said.value] : [])),
  )
  const [only = 'any'] = limits
  return limits.size > 1 || only === 'unclear' ? 'none' : only
}

/** A roster may add a need, and never take one away. */
const needsOf = (sayings: readonly SayingOn<'needs'>[]): Contact['needs'] => {
  const { own, rosters } = counting(sayings)
  return [...new Set([own, ...rosters.toSorted(byAge)].flatMap((said) => said?.value ?? []))]
}

/** What stands of all that was said of how to reach a person. No order of arrival changes it. */
export const whatStands = (sayings: readonly Saying[], bouncedEmails: BouncedEmails): Contact => ({
  email: emailOf(sayingsOn(sayings, 'email'), bouncedEmails),
  phone: standing(sayingsOn(sayings, 'phone'), ({ value }) => value !== null)?.value ?? null,
  address: standing(sayingsOn(sayings, 'address'), ({ value }) => value.length > 0)?.value ?? [],
  postcode: standing(sayingsOn(sayings, 'postcode'), ({ value }) => value !== null)?.value ?? null,
  contactPreference: preferenceOf(sayingsOn(sayings, 'preference')),
  safeToContact: safeWaysOf(sayingsOn(sayings, 'safe-ways')),
  needs: needsOf(sayingsOn(sayings, 'needs')),
})

/** The identity after one more word on how to reach the person. */
export const withWord = (identity: Identity, sayings: readonly Saying[]): Identity => {
  const said = withSayings(identity.said, sayings)
  return { ...identity, said, ...whatStands(said, identity.bouncedEmails) }
}

/** The identity after this address hard-bounced: what stands may now be another one. */
export const withBounce = (identity: Identity, bounced: BouncedEmails[number]): Identity => {
  const { said, bouncedEmails: known } = identity
  const earlier = bounceOf(bounced.email, known)
  const others = known.filter((each) => each !== earlier)
  const bouncedEmails = [...others, earlier && earlier.at <= bounced.at ? earlier : bounced]
  return { ...identity, bouncedEmails, ...whatStands(said, bouncedEmails) }
}
