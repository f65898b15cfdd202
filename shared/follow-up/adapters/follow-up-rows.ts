import type { z } from 'zod'
import type { Key, Row } from '#shared/platform/dynamodb/row-key.ts'
import { keyOf } from '#shared/platform/dynamodb/row-key.ts'
import { storedItem, UnreadableItemError } from '#shared/platform/dynamodb/stored-item.ts'
import type { FollowUpId, ParticipantId, ProgrammeId, WaveId } from '#shared/platform/schemas/ids.ts'
import type { LadderStep } from '#shared/programme/rules/programme.ts'
import type { FrozenSets } from '#shared/questionnaire/rules/asked/frozen-sets.ts'
import { whereabouts } from '../rules/disposition.ts'
import { type Episode, episodeSchema, type Person, personSchema } from '../rules/person.ts'
import { alarmOf, type FollowUp, followUpSchema } from '../rules/state.ts'
import { unreadSince } from '../rules/unread-wishes.ts'
import { packedReasons, reasonsOf } from './stored-reasons.ts'
import { packedSaid, saidOf } from './stored-said.ts'

/**
 * Ids that the keys already hold are not stored again: an index write or a claim stays under one kilobyte.
 */
const PERSON = 'a#person'
const EPISODE = 'a#episode#'
const FOLLOW_UP = 'a#follow-up#'

/** Everything that decisions need lies between these two sort keys. */
export const DECIDING_ROWS = { from: 'a#', to: 'a~' } as const
/** Every unfinished follow-up is in this one partition of `by-wake`. */
export const WAKE_LANE = 'live'

export const personKey = (participant: ParticipantId): Key => ({ pk: participant, sk: PERSON })
export const episodeKey = ({ participant, episode }: Pick<Episode, 'participant' | 'episode'>): Key => ({
  pk: participant,
  sk: EPISODE + episode,
})
export const followUpKey = ({ participant, followUp }: Pick<FollowUp, 'participant' | 'followUp'>): Key => ({
  pk: participant,
  sk: FOLLOW_UP + followUp,
})
export const boardOf = (programme: ProgrammeId, wave: WaveId): string => `${programme}#${wave}`

const personItem = storedItem(personSchema)
/** Before version 2 it was not stored when rosters said the values, nor which differ. */
const episodeItem = storedItem(episodeSchema, { version: 2 })
/** Before version 2 staff held a wave for one reason, or for none. */
const followUpItem = storedItem(followUpSchema, { version: 2 })

/** No wave has a dot in its name. */
export const unreadBoardOf = (programme: ProgrammeId): string => `${programme}#unread.wishes`

/** In the board while a wish of theirs waits to be read. */
const unreadKeys = (person: Person): Row => {
  const since = unreadSince(person)
  if (since === null) return {}
  const boardKey = `with-staff#${since.slice(0, 10)}#${person.participant}`
  return { board: unreadBoardOf(person.programme), boardKey }
}

export const personRow = (person: Person): Key & Row => {
  const { participant, ...stored } = person
  return { ...personKey(participant), ...personItem.encode(stored), ...unreadKeys(person) }
}

export const episodeRow = ({ participant, episode, said, differences, ...rest }: Episode): Key & Row => ({
  ...episodeKey({ participant, episode }),
  ...episodeItem.encode({
    ...rest,
    said: packedSaid(said),
    differences: differences.length === 0 ? null : differences,
  }),
})

const episodeOf = (row: Row): Episode => {
  const { pk, sk } = keyOf(row)
  const ids = { participant: pk, episode: sk.slice(EPISODE.length) }
  return episodeItem.decode({ ...row, ...ids, said: saidOf(row['said']) }, `${pk} ${sk}`)
}

/** The full battery is what a step asks unless it says otherwise; the schema puts it back. */
const withoutDefault = ({ battery, ...step }: LadderStep) =>
  battery === 'full' ? step : { ...step, battery }

/** `PSEQ@1 BPI@1/PSEQ@1`, the full set and the core set: half of what two lists take. */
const packed = ({ full, core }: FrozenSets): string => `${full.join(' ')}/${core.join(' ')}`
const unpacked = (stored: unknown): unknown => {
  if (typeof stored !== 'string') return stored
  const [full, core] = stored.split('/').map((set) => set.split(' ').filter((each) => each !== ''))
  return { full, core }
}

export const followUpRow = (state: FollowUp): Key & Row => {
  const { participant, followUp, episode: _, programme, wave, ...rest } = state
  return {
    ...followUpKey({ participant, followUp }),
    ...followUpItem.encode({
      ...rest,
      asks: rest.asks && packed(rest.asks),
      ...('withStaff' in rest ? { withStaff: packedReasons(rest.withStaff) } : {}),
      ...('ladder' in rest ? { ladder: rest.ladder?.map(withoutDefault) } : {}),
    }),
    board: boardOf(programme, wave),
    boardKey: `${whereabouts(state)}#${state.dueOn}#${followUp}`,
    ...(alarmOf(state) ? { wakeLane: WAKE_LANE } : {}),
  }
}

const followUpOf = (row: Row): FollowUp => {
  const { pk, sk } = keyOf(row)
  const followUp = sk.slice(FOLLOW_UP.length)
  const [episode, wave] = followUp.split('.')
  const programme = String(row['board']).split('#')[0]
  const ids = { participant: pk, followUp, episode, wave, programme }
  const stored = { ...row, asks: unpacked(row['asks']), withStaff: reasonsOf(row['withStaff']) }
  return followUpItem.decode({ ...stored, ...ids }, `${pk} ${sk}`)
}

export type DecidingRow =
  | { readonly row: 'person'; readonly person: Person }
  | { readonly row: 'episode'; readonly episode: Episode }
  | { readonly row: 'follow-up'; readonly followUp: FollowUp }

/** Throws `UnreadableItemError` for a row that is not what its key says, and for an unknown key. */
export const decidingRowOf = (row: Row): DecidingRow => {
  const { pk, sk } = keyOf(row)
  const key = `${pk} ${sk}`
  if (sk === PERSON) return { row: 'person', person: personItem.decode({ ...row, participant: pk }, key) }
  if (sk.startsWith(EPISODE)) return { row: 'episode', episode: episodeOf(row) }
  if (sk.startsWith(FOLLOW_UP)) return { row: 'follow-up', followUp: followUpOf(row) }
  throw new UnreadableItemError(key, 'no kind of item has such a sort key')
}

const idsSchema = followUpSchema.options[0].pick({
  participant: true,
  followUp: true,
  episode: true,
  wave: true,
})

/** The ids that an index row carries in its keys. */
export const indexedIdsOf = (row: Row): z.infer<typeof idsSchema> & { readonly followUp: FollowUpId } => {
  const { pk, sk } = keyOf(row)
  const followUp = sk.slice(FOLLOW_UP.length)
  const [episode, wave] = followUp.split('.')
  const ids = idsSchema.safeParse({ participant: pk, followUp, episode, wave })
  if (!ids.success) throw new UnreadableItemError(`${pk} ${sk}`, 'its key is not that of a follow-up')
  return ids.data
}
