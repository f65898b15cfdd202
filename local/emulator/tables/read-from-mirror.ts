import { type AttributeValue, type Item, sizeOf } from './attribute-values.ts'
import type { TableMirror } from './table-mirror.ts'

export type ReadBody = {
  readonly TableName?: string
  readonly IndexName?: string
  readonly Key?: Item
  readonly KeyConditionExpression?: string
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>
  readonly ExpressionAttributeValues?: Readonly<Record<string, AttributeValue>>
  readonly Limit?: number
  readonly ScanIndexForward?: boolean
  readonly [other: string]: unknown
}

export type ReadAnswer = {
  readonly Item?: Item
  readonly Items?: readonly Item[]
  readonly Count?: number
  readonly ScannedCount?: number
  readonly LastEvaluatedKey?: Item
}

const understood: ReadonlySet<string> = new Set([
  'TableName',
  'IndexName',
  'Key',
  'ConsistentRead',
  'KeyConditionExpression',
  'ExpressionAttributeNames',
  'ExpressionAttributeValues',
  'Limit',
  'ScanIndexForward',
])

/** A page of a query ends here; queries that come near are left to DynamoDB Local. */
const PAGE_BYTES = 900_000

const textOf = (value: AttributeValue | undefined): string => value?.S ?? ''
const compare = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))

type SortTest = (key: string) => boolean
type Condition = { readonly hash: string; readonly isWanted: SortTest; readonly sortName: string | undefined }

const comparisons: Readonly<Record<string, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
}

const NAME = '([#\\w]+)'
const VALUE = '(:\\w+)'
const equals = new RegExp(`^${NAME} = ${VALUE}$`)
const compared = new RegExp(`^${NAME} (=|<=|>=|<|>) ${VALUE}$`)
const between = new RegExp(`^${NAME} BETWEEN ${VALUE} AND ${VALUE}$`, 'i')
const begins = new RegExp(`^begins_with\\(${NAME}, ?${VALUE}\\)$`, 'i')

/** The forms of key condition that this product writes; anything else is left to DynamoDB Local. */
const conditionOf = (body: ReadBody): Condition | undefined => {
  const [, hashPart = '', , sortPart] =
    /^(.+?)( and (.+))?$/i.exec(body.KeyConditionExpression?.trim() ?? '') ?? []
  const given = (name: string | undefined) => textOf(body.ExpressionAttributeValues?.[name ?? ''])
  const nameOf = (name: string | undefined) => body.ExpressionAttributeNames?.[name ?? ''] ?? name
  const [, , hashValue] = equals.exec(hashPart) ?? []
  if (hashValue === undefined) return undefined
  const hash = given(hashValue)
  if (sortPart === undefined) return { hash, isWanted: () => true, sortName: undefined }
  const inRange = between.exec(sortPart)
  if (inRange) {
    const [low, high] = [given(inRange[2]), given(inRange[3])]
    return {
      hash,
      sortName: nameOf(inRange[1]),
      isWanted: (key) => compare(key, low) >= 0 && compare(key, high) <= 0,
    }
  }
  const prefixed = begins.exec(sortPart)
  if (prefixed) {
    const prefix = given(prefixed[2])
    return { hash, sortName: nameOf(prefixed[1]), isWanted: (key) => key.startsWith(prefix) }
  }
  const ordered = compared.exec(sortPart)
  const holds = comparisons[ordered?.[2] ?? '']
  if (!ordered || !holds) return undefined
  const wanted = given(ordered[3])
  return { hash, sortName: nameOf(ordered[1]), isWanted: (key) => holds(compare(key, wanted)) }
}

/**
 * DynamoDB Local knows that nothing is left when a full page ends at an inclusive bound, and gives no key to
 * go on from; AWS gives one.
 */
const endsAtBound = (
  sort: AttributeValue | undefined,
  { ExpressionAttributeValues = {} }: ReadBody,
): boolean => Object.values(ExpressionAttributeValues).some((value) => value.S === sort?.S)

const query = (body: ReadBody, mirror: TableMirror): ReadAnswer | undefined => {
  const condition = conditionOf(body)
  const keys = mirror.keysFor(body.IndexName)
  const sortName = keys?.[1]
  if (!condition || !keys || (condition.sortName !== undefined && condition.sortName !== sortName))
    return undefined
  const direction = body.ScanIndexForward === false ? -1 : 1
  const found = mirror
    .partition(body.IndexName, condition.hash)
    .map((item) => ({ item, sort: textOf(item[sortName ?? '']), key: mirror.keyOf(item) }))
    .filter(({ sort }) => condition.isWanted(sort))
    .sort((a, b) => direction * (compare(a.sort, b.sort) || compare(a.key, b.key)))
    .map(({ item }) => item)
  const page = body.Limit === undefined ? found : found.slice(0, body.Limit)
  if (page.reduce((sum, item) => sum + sizeOf(item), 0) > PAGE_BYTES) return undefined
  const last = page.length === body.Limit ? page.at(-1) : undefined
  if (last && endsAtBound(last[sortName ?? ''], body)) return undefined
  const lastKey =
    last &&
    Object.fromEntries(
      [...new Set([...keys, ...mirror.shape.keys])].flatMap((name) =>
        last[name] ? [[name, last[name]]] : [],
      ),
    )
  return {
    Items: page,
    Count: page.length,
    ScannedCount: page.length,
    ...(lastKey ? { LastEvaluatedKey: lastKey } : {}),
  }
}

/**
 * The answer to a plain read from what is known to be in the table; undefined where DynamoDB Local has to be
 * asked. Most of what a demo does is reading, and each question to another process costs more than everything
 * else about it.
 */
export const readFromMirror = (
  operation: string,
  body: ReadBody,
  mirror: TableMirror,
): ReadAnswer | undefined => {
  if (Object.keys(body).some((name) => !understood.has(name))) return undefined
  if (Object.values(body.ExpressionAttributeValues ?? {}).some(({ S }) => S === undefined)) return undefined
  // AWS refuses a consistent read of an index, and so does DynamoDB Local.
  if (body.IndexName !== undefined && body['ConsistentRead'] === true) return undefined
  if (operation === 'Query') return query(body, mirror)
  if (operation !== 'GetItem' || body.Key === undefined) return undefined
  const item = mirror.get(body.Key)
  return item === undefined ? {} : { Item: item }
}
