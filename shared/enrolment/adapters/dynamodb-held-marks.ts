import { z } from 'zod'
import { documentClient, type Table } from '#shared/platform/dynamodb/dynamodb-client.ts'
import { queryRows } from '#shared/platform/dynamodb/dynamodb-query.ts'
import { putUnconditionally } from '#shared/platform/dynamodb/dynamodb-write.ts'
import { storedItem } from '#shared/platform/dynamodb/stored-item.ts'
import type { WriteItem } from '#shared/platform/dynamodb/unit-of-work.ts'
import { type Instant, instantSchema } from '#shared/platform/time/time.ts'
import type { HeldMarks, HeldRow } from '../ports/held-rows.ts'

/** A held row without identity, in the table of those who count: since when, and until when it waits. */
const markItem = storedItem(
  z.object({
    isWaiting: z.boolean(),
    /** Null of a mark from before this was stored. */
    uploadedAt: instantSchema.nullable().default(null),
    decidedAt: instantSchema.nullable().default(null),
    expiresAt: z.number().int(),
  }),
)
type Mark = ReturnType<typeof markItem.decode>

const waitsAt = ({ isWaiting, uploadedAt, decidedAt, expiresAt }: Mark, at: Instant): boolean =>
  (uploadedAt === null || uploadedAt <= at) &&
  (isWaiting || (decidedAt !== null && decidedAt > at)) &&
  expiresAt * 1000 > Date.parse(at)

/** Only ever in one transaction with the held row, whose version guards both. */
export const heldMarkWrite = (
  table: string,
  { programme, entry, uploadedAt, decided }: HeldRow,
  expiresAt: number,
): WriteItem => {
  const mark = { isWaiting: decided === null, uploadedAt, decidedAt: decided?.at ?? null, expiresAt }
  const target = { table, describes: 'held mark' }
  return putUnconditionally(target, { pk: `held#${programme}`, sk: entry, ...markItem.encode(mark) })
}

export const dynamoDbHeldMarks = ({ table, client = documentClient }: Table): HeldMarks => ({
  waiting: async (programme, at) => {
    const pk = `held#${programme}`
    const query = {
      TableName: table,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
    }
    let count = 0
    for await (const row of queryRows(client(), query)) {
      if (waitsAt(markItem.decode(row, pk), at)) count += 1
    }
    return count
  },
})
