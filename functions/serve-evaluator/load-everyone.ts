import { everyoneIn } from '#shared/evaluation/use-cases/everyone.ts'
import type { Participant } from '#shared/follow-up/rules/commands.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import type { EvaluatorPorts } from './ports.ts'

/** More at once would be throttled by the table. */
const AT_ONCE = 25

/** Everyone on any wave's board of a programme, once each. */
export const loadEveryone = async (
  { participants }: Pick<EvaluatorPorts, 'participants'>,
  programme: Programme,
): Promise<readonly Participant[]> => {
  const all = await everyoneIn(programme, participants)
  const loaded: Participant[] = []
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const some = await Promise.all(all.slice(from, from + AT_ONCE).map((id) => participants.load(id)))
    loaded.push(...some.filter((participant) => participant !== undefined))
  }
  return loaded
}
