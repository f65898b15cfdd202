import type { BusEvent } from '#shared/follow-up/rules/bus/bus-event.ts'
import {
  type EpisodeId,
  episodeIdSchema,
  type FollowUpId,
  type ParticipantId,
  type ProgrammeId,
  type WaveId,
  waveIdSchema,
} from '#shared/platform/schemas/ids.ts'
import type { Instant } from '#shared/platform/time/time.ts'

type Raised = {
  readonly at: Instant
  readonly programme: ProgrammeId
  readonly participant: ParticipantId
  readonly followUp: FollowUpId
}

const partsOf = (followUp: FollowUpId): { readonly episode: EpisodeId; readonly wave: WaveId } => {
  const [episode, wave] = followUp.split('.')
  return { episode: episodeIdSchema.parse(episode), wave: waveIdSchema.parse(wave) }
}

/** Says only that a record was raised, without items or instrument. A repeat has the same id. */
export const riskRaisedEvent = ({ at, programme, participant, followUp }: Raised): BusEvent => ({
  id: `${participant}.risk-${at.replaceAll(/[-:.]/g, '').toLowerCase()}`,
  type: 'risk-raised',
  version: 1,
  ...{ at, programme, participant, followUp },
  ...partsOf(followUp),
  data: {},
})
