import type { Item } from './attribute-values.ts'

/** One item that a request reads or writes. */
export type ItemAccess = {
  readonly action: string
  readonly table: string
  readonly index?: string
  /** Known for all but queries. */
  readonly key?: Item
  /** The partition that a query of the table itself reads. */
  readonly partition?: string | undefined
  /** The whole new item, for a put. */
  readonly put?: Item
  readonly returnValues?: string
}

type Write = {
  readonly TableName?: string
  readonly IndexName?: string
  readonly Key?: Item
  readonly Item?: Item
  readonly ReturnValues?: string
  readonly KeyConditionExpression?: string
  readonly ExpressionAttributeValues?: Item
}
type TransactItem = {
  readonly Put?: Write
  readonly Update?: Write
  readonly Delete?: Write
  readonly ConditionCheck?: Write
}
type BatchWrite = {
  readonly PutRequest?: { readonly Item: Item }
  readonly DeleteRequest?: { readonly Key: Item }
}
export type TableBody = Write & {
  readonly TransactItems?: readonly (TransactItem & { readonly Get?: Write })[]
  readonly RequestItems?: Readonly<
    Record<string, { readonly Keys?: readonly Item[] } & readonly BatchWrite[]>
  >
  readonly ConsistentRead?: boolean
}

/** Of the one form that this repository's queries have: `pk = :name`. */
const partitionOf = ({ IndexName, KeyConditionExpression = '', ExpressionAttributeValues }: Write) => {
  const [, name = ''] = /^\s*pk = (:\w+)/.exec(KeyConditionExpression) ?? []
  return IndexName === undefined ? ExpressionAttributeValues?.[name]?.S : undefined
}

const access = (action: string, write: Write): ItemAccess => ({
  action: `dynamodb:${action}`,
  table: write.TableName ?? '',
  ...(write.IndexName === undefined ? {} : { index: write.IndexName }),
  ...(write.Key === undefined ? {} : { key: write.Key }),
  ...(write.Item === undefined ? {} : { key: write.Item, put: write.Item }),
  ...(write.ReturnValues === undefined ? {} : { returnValues: write.ReturnValues }),
  partition: partitionOf(write),
})

const transactAccess = (item: TransactItem & { readonly Get?: Write }): ItemAccess => {
  if (item.Put) return access('PutItem', item.Put)
  if (item.Update) return access('UpdateItem', item.Update)
  if (item.Delete) return access('DeleteItem', item.Delete)
  if (item.ConditionCheck) return access('ConditionCheckItem', item.ConditionCheck)
  return access('GetItem', item.Get ?? {})
}

/**
 * What AWS checks for one request: each item of a transaction under the action of its own, a batch under the
 * batch's.
 */
export const accessesOf = (operation: string, body: TableBody): readonly ItemAccess[] => {
  switch (operation) {
    case 'TransactWriteItems':
    case 'TransactGetItems':
      return (body.TransactItems ?? []).map(transactAccess)
    case 'BatchGetItem':
      return Object.entries(body.RequestItems ?? {}).flatMap(([table, { Keys }]) =>
        (Keys ?? []).map((key) => ({ action: 'dynamodb:BatchGetItem', table, key })),
      )
    case 'BatchWriteItem':
      return Object.entries(body.RequestItems ?? {}).flatMap(([table, writes]) =>
        writes.map(({ PutRequest, DeleteRequest }) => ({
          action: 'dynamodb:BatchWriteItem',
          table,
          key: PutRequest?.Item ?? DeleteRequest?.Key ?? {},
          ...(PutRequest ? { put: PutRequest.Item } : {}),
        })),
      )
    default:
      return [access(operation, body)]
  }
}

export const isWrite = ({ action }: ItemAccess): boolean =>
  !/:(Get|BatchGet|Query|Scan|ConditionCheck)/.test(action)
