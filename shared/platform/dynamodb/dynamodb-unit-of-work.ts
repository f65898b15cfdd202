import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { type DynamoDBDocumentClient, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { documentClient } from './dynamodb-client.ts'
import type { DynamoWrite, TransactItem } from './dynamodb-write.ts'
import type { Row } from './row-key.ts'
import type { CommitOutcome, ConflictCause, UnitOfWork, WriteItem } from './unit-of-work.ts'

/** One reason for each item, in order; `None` for an item without a conflict. */
type Reason = { readonly Code?: string; readonly Item?: Record<string, AttributeValue> }

const CONFLICT_CODES: ReadonlySet<string> = new Set(['ConditionalCheckFailed', 'TransactionConflict', 'None'])

const rowOf = (item: Reason['Item']): Row | undefined => item && unmarshall(item)

const causeOf = ({ describes, write }: WriteItem, { Code, Item }: Reason): readonly ConflictCause[] => {
  if (Code === 'TransactionConflict') return [{ item: describes, found: 'in-use' }]
  if (Code !== 'ConditionalCheckFailed') return []
  return [{ item: describes, found: (write as DynamoWrite).classify(rowOf(Item)) }]
}

const conflict = (because: readonly ConflictCause[]): CommitOutcome => ({
  outcome: 'conflict',
  on: because.map(({ item }) => item),
  because,
})

type AwsError = {
  readonly name: string
  readonly CancellationReasons?: readonly Reason[]
  readonly Item?: Reason['Item']
}

/** Returns a conflict as a value; throws any other error (throttling, access, size, network). */
const conflictFrom = (error: unknown, items: readonly WriteItem[]): CommitOutcome => {
  const { name, CancellationReasons, Item } = error as AwsError
  const [first] = items
  if (name === 'TransactionCanceledException' && CancellationReasons) {
    const isConflict = CancellationReasons.every(({ Code }) => CONFLICT_CODES.has(Code ?? 'None'))
    if (isConflict)
      return conflict(
        CancellationReasons.flatMap((reason, index) =>
          causeOf(items[index] ?? (items[0] as WriteItem), reason),
        ),
      )
  }
  if (name === 'ConditionalCheckFailedException' && first)
    return conflict(causeOf(first, { Code: 'ConditionalCheckFailed', ...(Item ? { Item } : {}) }))
  if (name === 'TransactionConflictException' && first)
    return conflict(causeOf(first, { Code: 'TransactionConflict' }))
  throw error
}

const addressOf = ({ Put, Delete, ConditionCheck, Update }: TransactItem): string => {
  const row = Put?.Item ?? Delete?.Key ?? ConditionCheck?.Key ?? Update?.Key
  return [(Put ?? Delete ?? ConditionCheck ?? Update)?.TableName, row?.['pk'], row?.['sk']].join(' ')
}

/**
 * DynamoDB refuses a transaction with two writes to one item; DynamoDB Local accepts it, so it is checked
 * here.
 */
const assertEachItemOnce = (items: readonly WriteItem[]): void => {
  const addresses = new Set(items.map(({ write }) => addressOf((write as DynamoWrite).item)))
  if (addresses.size !== items.length) throw new Error('A transaction may touch each item only once.')
}

/** A single put goes without a transaction, which would cost twice as much. */
const send = async (client: DynamoDBDocumentClient, items: readonly WriteItem[]): Promise<void> => {
  const transactItems = items.map(({ write }) => (write as DynamoWrite).item)
  const only = transactItems.length === 1 ? transactItems[0]?.Put : undefined
  if (only) await client.send(new PutCommand(only))
  else await client.send(new TransactWriteCommand({ TransactItems: transactItems }))
}

export const dynamoDbUnitOfWork = (client: () => DynamoDBDocumentClient = documentClient): UnitOfWork => ({
  commit: async (items) => {
    if (items.length === 0) return { outcome: 'committed' }
    assertEachItemOnce(items)
    try {
      await send(client(), items)
      return { outcome: 'committed' }
    } catch (error) {
      return conflictFrom(error, items)
    }
  },
})
