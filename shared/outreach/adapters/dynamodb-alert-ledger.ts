import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { documentClient, type Table } from '#shared/platform/dynamodb/dynamodb-client.ts'
import { queryRows } from '#shared/platform/dynamodb/dynamodb-query.ts'
import type { Key, Row } from '#shared/platform/dynamodb/row-key.ts'
import { storedItem } from '#shared/platform/dynamodb/stored-item.ts'
import { followUpIdSchema, type ProgrammeId } from '#shared/platform/schemas/ids.ts'
import { type Instant, instantSchema, localDateSchema } from '#shared/platform/time/time.ts'
import type { AlertBatch, AlertLedger } from '../ports/alert-ledger.ts'

const dayItem = storedItem(
  z.object({
    sk: z.string(),
    claimedAt: instantSchema,
    sentAt: instantSchema.nullable(),
    listed: z.array(followUpIdSchema).nullable(),
  }),
)

const DAY_PREFIX = 'day#'
/** The stream repeats an event for a day at most; an archive may replay it later. */
const REMEMBER_EVENTS_DAYS = 120
/** Bounds the query: with so many claimed days in a row unsent, alarms about sending have long rung. */
const MAX_UNSENT_DAYS = 30

const dayKey = (programme: ProgrammeId, day: string): Key => ({
  pk: `alerts#${programme}`,
  sk: `${DAY_PREFIX}${day}`,
})

/** In epoch seconds, for the table's TTL. */
const daysAfter = (at: Instant, days: number): number =>
  Math.floor(Temporal.Instant.from(at).add({ hours: 24 * days }).epochMilliseconds / 1000)

const isTaken = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ConditionalCheckFailedException'

export const dynamoDbAlertLedger = ({ table, client = documentClient }: Table): AlertLedger => {
  const claim = async (row: Key & Row): Promise<boolean> => {
    const ConditionExpression = 'attribute_not_exists(pk)'
    try {
      await client().send(new PutCommand({ TableName: table, Item: { ...row }, ConditionExpression }))
      return true
    } catch (error) {
      if (isTaken(error)) return false
      throw error
    }
  }
  return {
    lastSent: async (programme): Promise<AlertBatch | undefined> => {
      const query = {
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :day)',
        ExpressionAttributeValues: { ':pk': `alerts#${programme}`, ':day': DAY_PREFIX },
        ScanIndexForward: false,
        Limit: 2,
      }
      let unsent = 0
      for await (const row of queryRows(client(), query)) {
        const { sk, sentAt, listed } = dayItem.decode(row, `a day of alerts#${programme}`)
        const day = localDateSchema.parse(sk.slice(DAY_PREFIX.length))
        if (sentAt !== null) return { day, at: sentAt, listed: listed ?? [] }
        unsent += 1
        if (unsent === MAX_UNSENT_DAYS) return undefined
      }
      return undefined
    },
    claimDay: (programme, day, at) => claim({ ...dayKey(programme, day), v: 1, claimedAt: at }),
    recordSent: async (programme, { day, at, listed }) => {
      const row = { ...dayKey(programme, day), v: 1, claimedAt: at, sentAt: at, listed: [...listed] }
      const ConditionExpression = 'attribute_exists(pk) AND attribute_not_exists(sentAt)'
      try {
        await client().send(new PutCommand({ TableName: table, Item: row, ConditionExpression }))
      } catch (error) {
        if (!isTaken(error)) throw error
      }
    },
    claimEvent: (programme, eventId, at) =>
      claim({
        pk: `alerts#${programme}`,
        sk: `event#${eventId}`,
        v: 1,
        claimedAt: at,
        expiresAt: daysAfter(at, REMEMBER_EVENTS_DAYS),
      }),
  }
}
