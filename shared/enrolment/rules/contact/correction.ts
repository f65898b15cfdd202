import type { DetailPoint } from '#shared/follow-up/rules/events.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import type { Identity } from '../../ports/identities.ts'
import { byAge, isOwn, newest, type Saying } from './saying.ts'
import { withWord } from './what-stands.ts'

/** What staff say now; a point that is absent stays as it is. Null or an empty list: there is none. */
export type Correction = Partial<{
  readonly email: string | null
  readonly phone: string | null
  readonly address: readonly string[]
  readonly postcode: string | null
  readonly preference: 'email' | 'paper' | 'telephone'
  readonly 'safe-ways': 'any' | 'email-only' | 'phone-only' | 'post-only'
  readonly needs: readonly string[]
  readonly language: string | null
  readonly 'date-of-birth': string
}>

const FIELDS = {
  email: 'email',
  phone: 'phone',
  address: 'address',
  postcode: 'postcode',
  preference: 'contactPreference',
  'safe-ways': 'safeToContact',
  needs: 'needs',
  language: 'language',
  'date-of-birth': 'dateOfBirth',
} as const satisfies Record<DetailPoint, keyof Identity>

/** Needs are a set. */
const contentOf = (point: DetailPoint, value: unknown): string =>
  JSON.stringify(point === 'needs' && Array.isArray(value) ? value.toSorted() : value)

const isOther = (identity: Identity, point: DetailPoint, value: unknown): boolean =>
  contentOf(point, value) !== contentOf(point, identity[FIELDS[point]])

/** What of a correction differs from what stands: a field left as it was says nothing new. */
export const sayingsOf = (
  identity: Identity,
  correction: Correction,
  said: { readonly source: 'staff'; readonly at: Instant },
): readonly Saying[] =>
  Object.entries(correction)
    .filter(([point, value]) => isOther(identity, point as DetailPoint, value))
    .map(([point, value]) => ({ point, value, ...said }) as Saying)

/** The identity after the staff's word. */
export const correctedBy = (identity: Identity, sayings: readonly Saying[]): Identity => {
  if (sayings.length === 0) return identity
  const born = sayings.find(({ point }) => point === 'date-of-birth')
  const language = sayings.find(({ point }) => point === 'language')
  return {
    ...withWord(identity, sayings),
    ...(born ? { dateOfBirth: born.value as string } : {}),
    ...(language ? { language: language.value as string | null } : {}),
  }
}

/** Whose word on a point it is that stands; undefined where nobody has said anything of it. */
export const whoSaid = (identity: Identity, point: DetailPoint): Saying | undefined => {
  const all = identity.said.filter((saying) => saying.point === point)
  const alike = all.filter(({ value }) => !isOther(identity, point, value))
  // Needs and safe ways may be made up of several words.
  const telling = alike.length > 0 ? alike : all
  return newest(telling.filter(isOwn)) ?? telling.toSorted(byAge).at(-1)
}
