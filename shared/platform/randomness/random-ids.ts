import { claimIdSchema, episodeIdSchema, factIdSchema, participantIdSchema } from '../schemas/ids.ts'
import { crockford } from './crockford.ts'
import type { Randomness } from './randomness.ts'

const CHARACTERS_OF_AN_ID = 15
/** 32 characters of 5 bits: the 160 bits that make a link unguessable. */
const CHARACTERS_OF_A_TOKEN = 32

const BYTES_OF_A_SECRET = 32

/** Makes ids and tokens from any source of random bytes. */
export const randomIds = (bytes: (count: number) => Uint8Array): Randomness => {
  const id = (kind: string) => kind + crockford(bytes(CHARACTERS_OF_AN_ID))
  return {
    participantId: () => participantIdSchema.parse(id('p')),
    episodeId: () => episodeIdSchema.parse(id('e')),
    claimId: () => claimIdSchema.parse(id('c')),
    factId: () => factIdSchema.parse(id('f')),
    secret: () => Buffer.from(bytes(BYTES_OF_A_SECRET)).toString('hex'),
    linkToken: () => crockford(bytes(CHARACTERS_OF_A_TOKEN)),
  }
}
