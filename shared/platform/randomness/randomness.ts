import type { ClaimId, EpisodeId, FactId, ParticipantId } from '../schemas/ids.ts'

/** The only source of randomness. */
export interface Randomness {
  participantId(): ParticipantId
  episodeId(): EpisodeId
  claimId(): ClaimId
  factId(): FactId
  /** A link's secret: 160 bits, base32 (Crockford, lower case), 32 characters. */
  linkToken(): string
  /** 256 bits in hex, for a secret that no person ever types. */
  secret(): string
}
