import type { Randomness } from '#shared/platform/randomness/randomness.ts'
import type { ParticipantId, ProgrammeId } from '#shared/platform/schemas/ids.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import type { ReleaseRegisters, StoredRegister } from '../ports/release-registers.ts'
import {
  mayRelease,
  type ReleaseRegister,
  refusalInWords,
  withRelease,
} from '../rules/disclosure/releases.ts'
import { memberDigest, releaseIds, releaseKey } from './release-ids.ts'

export type ReleasePorts = {
  readonly registers: ReleaseRegisters
  readonly randomness: Pick<Randomness, 'secret'>
}

export type AskedRelease = {
  readonly programme: ProgrammeId
  readonly exportId: string
  readonly asOf: Instant
  readonly participants: readonly ParticipantId[]
}

export type ReleaseRefused = { readonly release: 'refused'; readonly why: string }
export type ReleaseOpened =
  | { readonly release: 'open'; readonly ids: ReturnType<typeof releaseIds> }
  | ReleaseRefused

/** Several exports of one programme at once are rare; each takes the register once. */
const TRIES = 5

const askedIn = (register: ReleaseRegister, { exportId, asOf, participants }: AskedRelease) => ({
  exportId,
  asOf,
  members: new Set(participants.map((each) => memberDigest(register.salt, each))),
})

const refusalOf = (register: ReleaseRegister, asked: AskedRelease): ReleaseRefused | undefined => {
  const last = register.releases.at(-1)
  if (!last || mayRelease(register, askedIn(register, asked)).allowed) return undefined
  return { release: 'refused', why: refusalInWords(last) }
}

/** The programme's register, which the first release begins with a secret of its own. */
const begun = async (
  programme: ProgrammeId,
  { registers, randomness }: ReleasePorts,
): Promise<StoredRegister> => {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const stored = await registers.read(programme)
    if (stored) return stored
    const salt = randomness.secret()
    await registers.write({ version: 1, programme, salt, releases: [], members: [] }, null)
  }
  throw new Error(`the register of releases of ${programme} can be neither read nor begun`)
}

/** Whether a release may be made now, and its pseudonyms. A repeat under the same export id has the same. */
export const openRelease = async (asked: AskedRelease, ports: ReleasePorts): Promise<ReleaseOpened> => {
  const { register } = await begun(asked.programme, ports)
  const secret = Buffer.from(register.salt, 'hex')
  const ids = releaseIds(releaseKey(secret, asked.programme, asked.exportId))
  return refusalOf(register, asked) ?? { release: 'open', ids }
}

/**
 * Enters a release that was written, before anybody can fetch it. What another release entered meanwhile
 * counts: the later of two may be refused here.
 */
export const enterRelease = async (
  asked: AskedRelease,
  ports: ReleasePorts,
): Promise<{ readonly release: 'entered' } | ReleaseRefused> => {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const { register, version } = await begun(asked.programme, ports)
    const refused = refusalOf(register, asked)
    if (refused) return refused
    const after = withRelease(register, askedIn(register, asked))
    if (after === register || (await ports.registers.write(after, version))) return { release: 'entered' }
  }
  throw new Error(`the register of releases of ${asked.programme} is being changed all the time`)
}
