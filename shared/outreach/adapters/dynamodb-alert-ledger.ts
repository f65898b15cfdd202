import { PutCommand, type PutCommandInput } from '@aws-sdk/lib-dynamodb'
import { documentClient, type Table } from '#shared/platform/dynamodb/dynamodb-client.ts'
import { queryRows, readRows } from '#shared/platform/dynamodb/dynamodb-query.ts'
import type { Key, Row } from '#shared/platform/dynamodb/row-key.ts'
import { localDateSchema } from '#shared/platform/time/time.ts'
import type { AlertBatch, AlertLedger, AlertSending } from '../ports/alert-ledger.ts'
import { type AlertClaim, claimOver } from '../rules/alert-claim.ts'
import { claimItem, DAY_PREFIX, dayItem, dayKey, sendingKey, sendingRow } from './alert-rows.ts'

/**
 * Bounds the query. Earlier releases stored a day before its list was sent: with so many unsent in a row,
 * alarms about sending have long rung.
 */
const MAX_UNSENT_DAYS = 30

const isTaken = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ConditionalCheckFailedException'

type Condition = Pick<
  PutCommandInput,
  'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
>

/** The row must still be as it was found. */
const unchanged = (found: AlertClaim | undefined): Condition =>
  found
    ? {
        ConditionExpression: '#state = :state AND claimedAt = :at',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':state': found.state, ':at': found.claimedAt },
      }
    : { ConditionExpression: 'attribute_not_exists(pk)' }

export const dynamoDbAlertLedger = ({ table, client = documentClient }: Table): AlertLedger => {
  /** False where the condition does not hold. */
  const put = async (Item: Key & Row, condition: Condition): Promise<boolean> => {
    try {
      await client().send(new PutCommand({ TableName: table, Item, ...condition }))
      return true
    } catch (error) {
      if (isTaken(error)) return false
      throw error
    }
  }
  const find = async (sending: AlertSending): Promise<AlertClaim | undefined> => {
    const { pk, sk } = sendingKey(sending)
    const [row] = await readRows(client(), {
      TableName: table,
      KeyConditionExpression: 'pk = :pk AND sk = :sk',
      ExpressionAttributeValues: { ':pk': pk, ':sk': sk },
    })
    return row && claimItem.decode(row, `${pk} ${sk}`)
  }
  return {
    lastSent: async (programme, before): Promise<AlertBatch | undefined> => {
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
        if (day >= before) continue
        if (sentAt !== null) return { day, at: sentAt, listed: listed ?? [] }
        unsent += 1
        if (unsent === MAX_UNSENT_DAYS) return undefined
      }
      return undefined
    },
    recordSent: async (programme, { day, at, listed }) => {
      const row = { ...dayKey(programme, day), v: 1, claimedAt: at, sentAt: at, listed: [...listed] }
      await put(row, { ConditionExpression: 'attribute_not_exists(sentAt)' })
    },
    claim: async (sending, at) => {
      const found = await find(sending)
      const outcome = claimOver(found, at)
      if ('found' in outcome || (await put(sendingRow(sending, outcome.mine), unchanged(found))))
        return outcome
      return { found: (await find(sending)) ?? outcome.mine }
    },
    settle: async (sending, claim) => {
      await put(sendingRow(sending, claim), unchanged({ ...claim, state: 'claimed' }))
    },
  }
}
