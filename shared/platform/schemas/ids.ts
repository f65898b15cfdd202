import { z } from 'zod'

/** Pseudonym of one person in one programme. Random, and says nothing about them. */
export const participantIdSchema = z
  .string()
  .regex(/^p[0-9a-hjkmnp-tv-z]{15}$/)
  .brand('ParticipantId')
export type ParticipantId = z.infer<typeof participantIdSchema>

/** Pseudonym of one graduation of one person. */
export const episodeIdSchema = z
  .string()
  .regex(/^e[0-9a-hjkmnp-tv-z]{15}$/)
  .brand('EpisodeId')
export type EpisodeId = z.infer<typeof episodeIdSchema>

export const programmeIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,47}$/)
  .brand('ProgrammeId')
export type ProgrammeId = z.infer<typeof programmeIdSchema>

export const waveIdSchema = z
  .string()
  .regex(/^[a-z0-9-]{1,16}$/)
  .brand('WaveId')
export type WaveId = z.infer<typeof waveIdSchema>

export const stepIdSchema = z
  .string()
  .regex(/^[a-z0-9-]{1,16}$/)
  .brand('StepId')
export type StepId = z.infer<typeof stepIdSchema>

/** One episode in one wave: `<episode>.<wave>`. */
export const followUpIdSchema = z
  .string()
  .regex(/^e[0-9a-hjkmnp-tv-z]{15}\.[a-z0-9-]{1,16}$/)
  .brand('FollowUpId')
export type FollowUpId = z.infer<typeof followUpIdSchema>

export const followUpIdOf = (episode: EpisodeId, wave: WaveId): FollowUpId =>
  followUpIdSchema.parse(`${episode}.${wave}`)

/** The keys of a stored row about one follow-up. */
export const followUpRef = {
  participant: participantIdSchema,
  episode: episodeIdSchema,
  followUp: followUpIdSchema,
}

/** Names one attempt to send one email. An SES tag carries it, so that SES's events can settle the claim. */
export const claimIdSchema = z
  .string()
  .regex(/^c[0-9a-hjkmnp-tv-z]{15}$/)
  .brand('ClaimId')
export type ClaimId = z.infer<typeof claimIdSchema>

export const factIdSchema = z
  .string()
  .regex(/^f[0-9a-hjkmnp-tv-z]{15}$/)
  .brand('FactId')
export type FactId = z.infer<typeof factIdSchema>
