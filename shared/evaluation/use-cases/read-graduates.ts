import type { ParticipantId } from '#shared/platform/schemas/ids.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import type { StoredGraduate } from '../rules/dataset/as-known-at.ts'
import { everyoneIn } from './everyone.ts'
import type { ExportPorts } from './export-ports.ts'

/** People read at once. Each needs two queries; the client keeps fifty connections. */
const READERS = 20

type Ports = Pick<ExportPorts, 'participants' | 'answers'>

const readGraduate = async (
  id: ParticipantId,
  { participants, answers }: Ports,
): Promise<StoredGraduate | undefined> => {
  const [life, given] = await Promise.all([participants.loadWithHistory(id), answers.allOf(id)])
  return life && { ...life, answers: given }
}

/**
 * Everyone of a programme, one after another in a fixed order, a few read ahead. Throws
 * `UnreadableItemError` at the first stored row that no schema accepts: a dataset that lacks people without
 * saying so is worse than none.
 */
export async function* readGraduates(programme: Programme, ports: Ports): AsyncGenerator<StoredGraduate> {
  const waiting: Promise<StoredGraduate | undefined>[] = []
  const next = async function* () {
    const first = waiting.shift()
    const graduate = await first
    if (graduate) yield graduate
  }
  for (const id of await everyoneIn(programme, ports.participants)) {
    const reading = readGraduate(id, ports)
    // A failure is met where it is waited for, in its turn.
    reading.catch(() => undefined)
    waiting.push(reading)
    if (waiting.length === READERS) yield* next()
  }
  while (waiting.length > 0) yield* next()
}
