import {
  type ClaimId,
  claimIdSchema,
  type EpisodeId,
  episodeIdSchema,
  type FactId,
  type FollowUpId,
  factIdSchema,
  followUpIdOf,
  type ParticipantId,
  participantIdSchema,
  programmeIdSchema,
  type StepId,
  stepIdSchema,
  type WaveId,
  waveIdSchema,
} from '#shared/platform/schemas/ids.ts'

const digits = (number: number) => String(number).padStart(15, '0')

/** Readable ids of the real form: `participantId(7)` is `p000000000000007`. */
export const participantId = (number = 1): ParticipantId => participantIdSchema.parse(`p${digits(number)}`)
export const episodeId = (number = 1): EpisodeId => episodeIdSchema.parse(`e${digits(number)}`)
export const claimId = (number = 1): ClaimId => claimIdSchema.parse(`c${digits(number)}`)
export const factId = (number = 1): FactId => factIdSchema.parse(`f${digits(number)}`)
export const followUpId = (number = 1, wave = '10w'): FollowUpId =>
  followUpIdOf(episodeId(number), waveId(wave))
export const waveId = (wave: string): WaveId => waveIdSchema.parse(wave)
export const stepId = (step: string): StepId => stepIdSchema.parse(step)
export const programmeId = (programme = 'southport-cps') => programmeIdSchema.parse(programme)
