import type { EpisodeId, FollowUpId, ParticipantId, ProgrammeId, StepId, WaveId } from '#shared/domain/ids.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { WriteItem } from './unit-of-work.ts'

/** What a link stands for. The token itself is stored nowhere; its SHA-256 is the key. */
export type Link = {
  readonly participant: ParticipantId
  readonly episode: EpisodeId
  readonly followUp: FollowUpId
  readonly programme: ProgrammeId
  readonly wave: WaveId
  readonly step: StepId
  readonly battery: 'full' | 'core'
  readonly createdAt: Instant
}

export interface Links {
  writes(token: string, link: Link): readonly WriteItem[]
  find(token: string): Promise<Link | undefined>
}
