import { z } from 'zod'
import { documentClient, type Table } from '#shared/platform/dynamodb/dynamodb-client.ts'
import { queryRows } from '#shared/platform/dynamodb/dynamodb-query.ts'
import { putUnconditionally } from '#shared/platform/dynamodb/dynamodb-write.ts'
import { storedItem } from '#shared/platform/dynamodb/stored-item.ts'
import type { WriteItem } from '#shared/platform/dynamodb/unit-of-work.ts'
import type { HeldMarks, HeldRow } from '../ports/held-rows.ts'

/** A held row without identity, in the table of those who count: whether it waits, and until when. */
const markItem = storedItem(z.object({ isWaiting: z.boolean(), expiresAt: z.number().int() }))

/** Only ever in one transaction with the held row, whose version guards both. */
export const heldMarkWrite = (
  table: string,
  { programme, entry, decided }: HeldRow,
  expiresAt: number,
): WriteItem =>
  putUnconditionally(
    { table, describes: 'held mark' },
    { pk: `held#${programme}`, sk: entry, ...markItem.encode({ isWaiting: decided === null, expiresAt }) },
  )

export const dynamoDbHeldMarks = ({ table, client = documentClient }: Table): HeldMarks => ({
  waiting: async (programme, now) => {
    const pk = `held#${programme}`
    const query = {
      TableName: table,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
    }
    let count = 0
    for await (const row of queryRows(client(), query)) {
      const { isWaiting, expiresAt } = markItem.decode(row, pk)
      if (isWaiting && expiresAt * 1000 > Date.parse(now)) count += 1
    }
    return count
  },
})
