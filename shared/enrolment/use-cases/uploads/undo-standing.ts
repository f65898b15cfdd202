import type { Participants } from '#shared/follow-up/ports/participants.ts'
import type { Participant } from '#shared/follow-up/rules/commands.ts'
import { replay } from '#shared/follow-up/rules/evolve/evolve.ts'
import { sumOfVersions } from '#shared/follow-up/rules/sum-of-versions.ts'
import type { Identities, Identity } from '../../ports/identities.ts'
import type { ChangedPerson } from '../../rules/uploads/changed-people.ts'
import { eventsUntil, sinceUpload, undoObstacle } from '../../rules/uploads/undo-obstacle.ts'
import type { UndoObstacle } from '../../rules/uploads/upload.ts'

export type StandingPorts = {
  readonly participants: Pick<Participants, 'load' | 'history'>
  readonly identities: Pick<Identities, 'of'>
}

/** How far the undoing of an upload is for one person, and what it would go back to. */
export type UndoStanding =
  | { readonly standing: 'undone' }
  | { readonly standing: 'in-the-way'; readonly obstacle: UndoObstacle }
  | {
      readonly standing: 'possible'
      readonly identity: Identity
      readonly participant: Participant
      /** How a person was who had been known before. */
      readonly was: { readonly identity: Identity; readonly participant: Participant } | null
    }

const inTheWay = (obstacle: UndoObstacle): UndoStanding => ({ standing: 'in-the-way', obstacle })

/** The history is read last, so that nothing which is loaded is missing in it. */
export const undoStandingOf = async (
  { participants, identities }: StandingPorts,
  uploadId: string,
  changed: ChangedPerson,
): Promise<UndoStanding> => {
  const { participant: id, before } = changed
  const [participant, identity] = await Promise.all([participants.load(id), identities.of(id)])
  if (!participant || !identity) return { standing: 'undone' }
  const history = await participants.history(id)
  const since = sinceUpload(history, changed)
  if (since.some(({ event }) => event.type === 'restored' && event.upload === uploadId))
    return { standing: 'undone' }
  const obstacle = undoObstacle(changed, { identity, since })
  if (obstacle) return inTheWay(obstacle)
  if (!before) return { standing: 'possible', identity, participant, was: null }
  const was = replay(eventsUntil(history, before.versions))
  if (!was || sumOfVersions(was) !== before.versions) return inTheWay('changed')
  return {
    standing: 'possible',
    identity,
    participant,
    was: { identity: before.identity, participant: was },
  }
}
