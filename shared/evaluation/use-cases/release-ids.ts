import { createHmac } from 'node:crypto'
import { crockford } from '#shared/platform/randomness/crockford.ts'
import {
  type EpisodeId,
  episodeIdSchema,
  type ParticipantId,
  participantIdSchema,
} from '#shared/platform/schemas/ids.ts'

const KEY_BYTES = 32
const CHARACTERS_OF_AN_ID = 15

/** An id in the form of the stored one, of which nobody without the key can say whose it is. */
const idUnder = (key: Uint8Array, stored: string): string => {
  if (key.length !== KEY_BYTES) throw new Error(`a release key has ${KEY_BYTES} bytes`)
  const digest = createHmac('sha256', key).update(`release-id ${stored}`).digest()
  return stored.charAt(0) + crockford(digest.subarray(0, CHARACTERS_OF_AN_ID))
}

/**
 * The pseudonyms of one release. Rows are ordered by them, so that neither names nor order join two releases,
 * or a release and the clinic's pages. The same key gives the same names: an export that is repeated is the
 * same file.
 */
export const releaseIds = (key: Uint8Array) => ({
  participant: (stored: ParticipantId): ParticipantId => participantIdSchema.parse(idUnder(key, stored)),
  episode: (stored: EpisodeId): EpisodeId => episodeIdSchema.parse(idUnder(key, stored)),
})

/** The key of one release, from a secret of the installation that is in no export. */
export const releaseKey = (secret: Uint8Array, programme: string, exportId: string): Uint8Array =>
  createHmac('sha256', secret).update(`release-key ${programme} ${exportId}`).digest()

/** How the register of releases names a person. `salt` in hex, the register's own. */
export const memberDigest = (salt: string, participant: ParticipantId): string =>
  createHmac('sha256', Buffer.from(salt, 'hex')).update(participant).digest('hex').slice(0, 16)
