import { z } from 'zod'
import { programmeIdSchema } from '#shared/platform/schemas/ids.ts'
import { instantSchema } from '#shared/platform/time/time.ts'
import { FEWEST_NEW_PEOPLE } from './limits.ts'

const releaseSchema = z.object({
  exportId: z.string().min(1),
  asOf: instantSchema,
  /** People whose rows or counts are in it. */
  people: z.number().int().nonnegative(),
})
export type Release = z.infer<typeof releaseSchema>

/**
 * The releases of one programme in the minimal profile: one JSON object, written with a condition on its
 * earlier version, because of two releases at once each would be within twenty people of the other.
 */
export const releaseRegisterSchema = z.object({
  version: z.literal(1),
  programme: programmeIdSchema,
  /** 32 bytes in hex, so that a digest says nothing to who has only the register. */
  salt: z.string().regex(/^[0-9a-f]{64}$/),
  /** In the order in which they were made. */
  releases: z.array(releaseSchema),
  /** The people of the last of them. Earlier ones are not needed, and would be kept for nothing. */
  members: z.array(z.string().regex(/^[0-9a-f]{16}$/)),
})
export type ReleaseRegister = z.infer<typeof releaseRegisterSchema>

export type AskedRelease = {
  readonly exportId: string
  readonly asOf: Release['asOf']
  /** `memberDigest` of each person who would be in it. */
  readonly members: ReadonlySet<string>
}

export type ReleaseDecision =
  /** `repeat`: made before under this id, so that nothing is added to the register. */
  | { readonly allowed: true; readonly is: 'new' | 'repeat' | 'same-cut' }
  | { readonly allowed: false; readonly newPeople: number; readonly wantedMore: number }

const isSameCut = ({ asOf, members }: AskedRelease, register: ReleaseRegister): boolean =>
  register.releases.at(-1)?.asOf === asOf &&
  register.members.length === members.size &&
  register.members.every((member) => members.has(member))

/**
 * Whether a release may be made. Two releases that differ by a few people show those few by subtraction,
 * so each has at least twenty people who were not in the last. The same people as of the same moment are no
 * new release, and the same export id is a repeat of what was given out.
 */
export const mayRelease = (register: ReleaseRegister, asked: AskedRelease): ReleaseDecision => {
  if (register.releases.some(({ exportId }) => exportId === asked.exportId))
    return { allowed: true, is: 'repeat' }
  if (register.releases.length === 0) return { allowed: true, is: 'new' }
  if (isSameCut(asked, register)) return { allowed: true, is: 'same-cut' }
  const last = new Set(register.members)
  const newPeople = [...asked.members].filter((member) => !last.has(member)).length
  if (newPeople >= FEWEST_NEW_PEOPLE) return { allowed: true, is: 'new' }
  return { allowed: false, newPeople, wantedMore: FEWEST_NEW_PEOPLE - newPeople }
}

/** The register after a release was made. A repeat leaves it as it is. */
export const withRelease = (register: ReleaseRegister, asked: AskedRelease): ReleaseRegister => {
  const { exportId, asOf, members } = asked
  if (register.releases.some((release) => release.exportId === exportId)) return register
  return {
    ...register,
    releases: [...register.releases, { exportId, asOf, people: members.size }],
    members: [...members].toSorted(),
  }
}

/**
 * Why there is no release yet, and when there will be. Says "fewer than 20" and not how many: of three new
 * people the evaluator would know that there are three.
 */
export const refusalInWords = (last: Release): string =>
  `No release yet: since the last one (${last.exportId}) fewer than ${FEWEST_NEW_PEOPLE} people have been ` +
  `added, and the difference of two releases would show those few. It will be possible once at least ` +
  `${FEWEST_NEW_PEOPLE} people are in it who were not in the last. The last one can be had again at any time.`
