import { z } from 'zod'
import { documentClient, type Table } from '#shared/platform/dynamodb/dynamodb-client.ts'
import { queryRows, readRows } from '#shared/platform/dynamodb/dynamodb-query.ts'
import { putNew } from '#shared/platform/dynamodb/dynamodb-write.ts'
import { keyOf, type Row } from '#shared/platform/dynamodb/row-key.ts'
import { storedItem, UnreadableItemError } from '#shared/platform/dynamodb/stored-item.ts'
import {
  type ParticipantId,
  type ProgrammeId,
  participantIdSchema,
  type WaveId,
} from '#shared/platform/schemas/ids.ts'
import { localDateSchema } from '#shared/platform/time/time.ts'
import type { BoardRow, LoggedEvent, Participants, UnreadWish } from '../ports/participants.ts'
import type { Participant } from '../rules/commands.ts'
import { plannedSchema } from '../rules/state.ts'
import {
  boardOf,
  DECIDING_ROWS,
  decidingRowOf,
  indexedIdsOf,
  unreadBoardOf,
  WAKE_LANE,
} from './follow-up-rows.ts'
import { decisionOf, decisionRow, LOG_PREFIX } from './logged-decision.ts'
import { changesOf, type LoggedDecision } from './participant-changes.ts'
import { writeOf } from './participant-writes.ts'

const participantFrom = (participant: ParticipantId, rows: readonly Row[]): Participant | undefined => {
  if (rows.length === 0) return undefined
  const deciding = rows.map(decidingRowOf)
  const person = deciding.find((row) => row.row === 'person')?.person
  if (!person)
    throw new UnreadableItemError(`${participant} a#person`, 'it is missing beside its own episodes')
  return {
    person,
    episodes: deciding.flatMap((row) => (row.row === 'episode' ? [row.episode] : [])),
    followUps: deciding.flatMap((row) => (row.row === 'follow-up' ? [row.followUp] : [])),
  }
}

const wakeItem = storedItem(plannedSchema.pick({ wakeAt: true, sequence: true }))
const boardKeySchema = z.tuple(
  [z.enum(['waiting', 'contacted', 'with-staff', 'finished']), localDateSchema],
  z.string(),
)

type ShelfKeys = { readonly from: string; readonly to: string }
/**
 * Board keys begin with a small letter and are otherwise digits, letters, `#`, `.` and `-`: `~` sorts after
 * them all.
 */
const WHOLE_BOARD: ShelfKeys = { from: 'a', to: '~' }

const boardRowOf = (row: Row): BoardRow => {
  const { pk, sk } = keyOf(row)
  const boardKey = boardKeySchema.safeParse(String(row['boardKey']).split('#'))
  if (!boardKey.success)
    throw new UnreadableItemError(`${pk} ${sk}`, 'boardKey is not <where>#<dueOn>#<followUp>')
  const [where, dueOn] = boardKey.data
  return { ...indexedIdsOf(row), where, dueOn }
}

const unreadWishOf = (row: Row): UnreadWish => {
  const { pk, sk } = keyOf(row)
  const boardKey = boardKeySchema.safeParse(String(row['boardKey']).split('#'))
  if (!boardKey.success) throw new UnreadableItemError(`${pk} ${sk}`, 'boardKey has no day')
  return { participant: participantIdSchema.parse(pk), since: boardKey.data[1] }
}

/**
 * The order in which decisions were taken: their ids begin with the sum of all versions; clocks of two
 * machines may differ.
 */
const inOrder = (one: LoggedDecision, other: LoggedDecision): number =>
  Number(one.eventId.split('-')[0]) - Number(other.eventId.split('-')[0]) || (one.at < other.at ? -1 : 1)

const eventsIn = (decisions: readonly LoggedDecision[]): readonly LoggedEvent[] =>
  decisions.flatMap(({ eventId, at, events, by }) =>
    events.map((event) => ({ eventId, at, event, ...(by && { by }) })),
  )

const isBetween = (text: string, { from, to }: ShelfKeys): boolean => from <= text && text <= to

export type DynamoDbParticipants = Participants & {
  /** The decisions with what the outbox needs, in the order in which they were taken. */
  decisions(participant: ParticipantId): Promise<readonly LoggedDecision[]>
}

export const dynamoDbParticipants = ({ table, client = documentClient }: Table): DynamoDbParticipants => {
  const rowsOf = (query: object) => queryRows(client(), { TableName: table, ...query })

  const shelf = async function* (
    programme: ProgrammeId,
    wave: WaveId,
    keys: ShelfKeys,
  ): AsyncIterable<BoardRow> {
    const query = {
      IndexName: 'by-board',
      KeyConditionExpression: 'board = :board AND boardKey BETWEEN :from AND :to',
      ExpressionAttributeValues: { ':board': boardOf(programme, wave), ':from': keys.from, ':to': keys.to },
    }
    for await (const row of rowsOf(query)) yield boardRowOf(row)
  }

  const decisions = async (participant: ParticipantId): Promise<readonly LoggedDecision[]> => {
    const rows = await readRows(client(), {
      TableName: table,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :log)',
      ExpressionAttributeValues: { ':pk': participant, ':log': LOG_PREFIX },
    })
    return rows.map(decisionOf).toSorted(inOrder)
  }

  return {
    load: async (participant) => {
      const rows = await readRows(client(), {
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: {
          ':pk': participant,
          ':from': DECIDING_ROWS.from,
          ':to': DECIDING_ROWS.to,
        },
      })
      return participantFrom(participant, rows)
    },
    writes: (decided, by) => {
      const { rows, decision } = changesOf(decided, by)
      const log = putNew({ table, describes: `log ${decision.eventId}` }, decisionRow(decision))
      return [...rows.map((change) => writeOf(table, change)), log]
    },
    decisions,
    history: async (participant) => eventsIn(await decisions(participant)),
    loadWithHistory: async (id) => {
      const rows = await readRows(client(), {
        TableName: table,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': id },
      })
      const deciding = rows.filter((row) => isBetween(keyOf(row).sk, DECIDING_ROWS))
      const logged = rows.filter((row) => keyOf(row).sk.startsWith(LOG_PREFIX))
      const participant = participantFrom(id, deciding)
      return participant && { participant, history: eventsIn(logged.map(decisionOf).toSorted(inOrder)) }
    },
    overdue: async (before, limit) => {
      const due = []
      const rows = rowsOf({
        IndexName: 'by-wake',
        KeyConditionExpression: 'wakeLane = :lane AND wakeAt < :before',
        ExpressionAttributeValues: { ':lane': WAKE_LANE, ':before': before },
        Limit: limit,
      })
      for await (const row of rows) {
        const { participant, followUp } = indexedIdsOf(row)
        due.push({
          participant,
          followUp,
          ...wakeItem.decode({ v: 1, ...row }, `${participant} ${followUp}`),
        })
        if (due.length === limit) break
      }
      return due
    },
    unreadWishes: async function* (programme) {
      const query = {
        IndexName: 'by-board',
        KeyConditionExpression: 'board = :board',
        ExpressionAttributeValues: { ':board': unreadBoardOf(programme) },
      }
      for await (const row of rowsOf(query)) yield unreadWishOf(row)
    },
    board: (programme, wave) => shelf(programme, wave, WHOLE_BOARD),
    withStaff: (programme, wave) => shelf(programme, wave, { from: 'with-staff#', to: 'with-staff#~' }),
    finishedDue: (programme, wave, { from, to }) =>
      shelf(programme, wave, { from: `finished#${from}`, to: `finished#${to}#~` }),
  }
}
