import { z } from 'zod'
import { instantSchema } from '#shared/platform/time/time.ts'

/** Who said it and when; `row`: of two rows of one roster the later one is the newer. */
const said = {
  source: z.enum(['person', 'staff', 'roster']),
  at: instantSchema,
  row: z.number().int().positive().exactOptional(),
}

/** What an unclear word's cell holds, for the staff to read. */
const cell = { cell: z.string().exactOptional() }

/** One source's word on one point of how to reach a person. Null or an empty list: there is none. */
export const sayingSchema = z.discriminatedUnion('point', [
  z.object({ point: z.literal('email'), value: z.string().nullable(), ...said }),
  z.object({ point: z.literal('phone'), value: z.string().nullable(), ...said }),
  z.object({ point: z.literal('address'), value: z.array(z.string()), ...said }),
  z.object({ point: z.literal('postcode'), value: z.string().nullable(), ...said }),
  z.object({
    point: z.literal('preference'),
    value: z.enum(['email', 'paper', 'telephone', 'unclear']),
    ...cell,
    ...said,
  }),
  z.object({
    point: z.literal('safe-ways'),
    value: z.enum(['any', 'email-only', 'phone-only', 'post-only', 'unclear']),
    ...cell,
    ...said,
  }),
  z.object({ point: z.literal('needs'), value: z.array(z.string()), ...said }),
  // The staff's word alone; a roster's stands in the identity and gives way to it.
  z.object({ point: z.literal('language'), value: z.string().nullable(), ...said }),
  z.object({ point: z.literal('date-of-birth'), value: z.string(), ...said }),
  /** The cell of an agreement, or of an objection, that could not be read. */
  z.object({ point: z.literal('agreement-cell'), value: z.string(), ...said }),
  z.object({ point: z.literal('objection-cell'), value: z.string(), ...said }),
])
export type Saying = z.infer<typeof sayingSchema>
export type Point = Saying['point']
export type SayingOn<P extends Point> = Extract<Saying, { point: P }>

/** The person's or the staff's word goes before a roster's. */
export const isOwn = ({ source }: Pick<Saying, 'source'>): boolean => source !== 'roster'

const contentOf = ({ value }: Saying): string => JSON.stringify(value)
const wordsOf = (saying: Saying): string =>
  contentOf(saying) + ('cell' in saying ? JSON.stringify(saying.cell) : '')

/** Older first. Two at the same moment, in the same row, are told apart by what they say. */
export const byAge = (one: Saying, other: Saying): number => {
  if (one.at !== other.at) return one.at < other.at ? -1 : 1
  const rows = (one.row ?? 0) - (other.row ?? 0)
  return rows === 0 ? (wordsOf(one) < wordsOf(other) ? -1 : 1) : rows
}

/** Said later; of the same moment and row neither is. */
export const isNewer = (one: Saying, other: Saying): boolean =>
  one.at === other.at ? (one.row ?? 0) > (other.row ?? 0) : one.at > other.at

export const newest = <S extends Saying>(sayings: readonly S[]): S | undefined =>
  sayings.toSorted(byAge).at(-1)

export const sayingsOn = <P extends Point>(sayings: readonly Saying[], point: P): readonly SayingOn<P>[] =>
  sayings.filter((saying): saying is SayingOn<P> => saying.point === point)

/** Where a roster's word counts beside other rosters'; of the others only the newest can ever count. */
const BESIDE: ReadonlySet<Point> = new Set(['email', 'preference', 'safe-ways', 'needs'])

const keyOf = (saying: Saying): string =>
  [saying.point, isOwn(saying), BESIDE.has(saying.point) && !isOwn(saying) ? contentOf(saying) : ''].join()

/** The newest, and the oldest of an address: should it bounce between the two, the newest was stale. */
const kept = (alike: readonly Saying[]): readonly Saying[] => {
  const ordered = alike.toSorted(byAge)
  const [oldest, last] = [ordered.at(0), ordered.at(-1)]
  if (!oldest || !last) return []
  const isOneMoment = oldest.at === last.at && oldest.row === last.row
  return last.point === 'email' && !isOwn(last) && !isOneMoment ? [oldest, last] : [last]
}

/**
 * The sayings with more, less those that can count no more. The same ones in any order, however often, leave
 * the same list.
 */
export const withSayings = (known: readonly Saying[], more: readonly Saying[]): readonly Saying[] => {
  const newestOfEach = [...Map.groupBy([...known, ...more], keyOf).values()].flatMap(kept)
  const ownAt = (point: Point) => newestOfEach.find((saying) => saying.point === point && isOwn(saying))?.at
  return newestOfEach
    .filter((saying) => isOwn(saying) || saying.at >= (ownAt(saying.point) ?? ''))
    .toSorted((one, other) => {
      const [key, otherKey] = [keyOf(one), keyOf(other)]
      return key === otherKey ? byAge(one, other) : key < otherKey ? -1 : 1
    })
}
