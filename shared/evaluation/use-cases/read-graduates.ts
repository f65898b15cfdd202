import type { ParticipantId } from '#shared/platform/schemas/ids.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import type { Graduate } from '../rules/dataset/source.ts'
import type { ExportPorts } from './export-ports.ts'

/** People read at once. Each needs three queries, so that eight keep the connection pool busy. */
const READERS = 8

type Ports = Pick<ExportPorts, 'participants' | 'answers'>

/** Everyone with a follow-up, from the board of each wave; each person once, in a fixed order. */
const participantsIn = async (
  programme: Programme,
  { participants }: Ports,
): Promise<readonly ParticipantId[]> => {
  const found = new Set<ParticipantId>()
  for (const { id } of programme.waves)
    for await (const { participant } of participants.board(programme.programme, id)) found.add(participant)
  return [...found].toSorted()
}

const readGraduate = async (
  id: ParticipantId,
  { participants, answers }: Ports,
): Promise<Graduate | undefined> => {
  const [participant, history, given] = await Promise.all([
    participants.load(id),
    participants.history(id),
    answers.allOf(id),
  ])
  return participant && { participant, history, answers: given }
}

/**
 * Throws `UnreadableItemError` at the first stored row that no schema accepts: a dataset that lacks people
 * without saying so is worse than none.
 */
export const readGraduates = async (programme: Programme, ports: Ports): Promise<readonly Graduate[]> => {
  const queue = (await participantsIn(programme, ports)).values()
  const read: Graduate[] = []
  const reader = async (): Promise<void> => {
    for (const id of queue) {
      const graduate = await readGraduate(id, ports)
      if (graduate) read.push(graduate)
    }
  }
  await Promise.all(Array.from({ length: READERS }, reader))
  return read
}
