import type { Participants } from '#shared/follow-up/ports/participants.ts'
import type { ParticipantId } from '#shared/platform/schemas/ids.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'

/** Everyone on any wave's board of a programme, once each, in a fixed order. */
export const everyoneIn = async (
  { programme, waves }: Pick<Programme, 'programme' | 'waves'>,
  participants: Pick<Participants, 'board'>,
): Promise<readonly ParticipantId[]> => {
  const found = new Set<ParticipantId>()
  for (const { id } of waves)
    for await (const { participant } of participants.board(programme, id)) found.add(participant)
  return [...found].toSorted()
}
