import type { Link } from '#shared/messages/ports/links.ts'
import { at } from './a-time.ts'
import { episodeId, followUpId, participantId, programmeId, stepId, waveId } from './an-id.ts'

/** The link of the invitation of `aFollowUp()`. */
export const aLink = (overrides: Partial<Link> = {}): Link => ({
  participant: participantId(),
  episode: episodeId(),
  followUp: followUpId(),
  programme: programmeId(),
  wave: waveId('10w'),
  step: stepId('invitation'),
  battery: 'full',
  createdAt: at('2025-03-17T09:15:00Z'),
  ...overrides,
})
