import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import type { Item } from '#local/emulator/tables/attribute-values.ts'
import { type ReadBody, readFromMirror } from '#local/emulator/tables/read-from-mirror.ts'
import { TableMirror, type TableShape } from '#local/emulator/tables/table-mirror.ts'
import type { Loan } from '#test/support/dynamodb/lend-dynamodb-local.ts'

const shape: TableShape = {
  name: `mirrored-${randomUUID()}`,
  arn: 'arn:aws:dynamodb:eu-west-2:000000000000:table/mirrored',
  keys: ['pk', 'sk'],
  indexes: [
    { name: 'by-wake', keys: ['lane', 'wakeAt'], projects: ['sequence'] },
    { name: 'whole', keys: ['pk', 'wakeAt'], projects: 'all' },
  ],
  hasStream: false,
  keyArn: undefined,
}

const keySchema = ([hash, range]: readonly string[]) => [
  { AttributeName: hash, KeyType: 'HASH' },
  { AttributeName: range, KeyType: 'RANGE' },
]
const table = {
  TableName: shape.name,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: ['pk', 'sk', 'lane', 'wakeAt'].map((AttributeName) => ({
    AttributeName,
    AttributeType: 'S',
  })),
  KeySchema: keySchema(shape.keys),
  GlobalSecondaryIndexes: shape.indexes.map(({ name, keys, projects }) => ({
    IndexName: name,
    KeySchema: keySchema(keys),
    Projection:
      projects === 'all'
        ? { ProjectionType: 'ALL' }
        : { ProjectionType: 'INCLUDE', NonKeyAttributes: projects },
  })),
}

let endpoint: string
const ask = async (operation: string, body: object): Promise<unknown> => {
  const answer = await fetch(endpoint, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${operation}`,
      authorization:
        'AWS4-HMAC-SHA256 Credential=local/20260101/eu-west-2/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
      'x-amz-date': '20260101T000000Z',
    },
  })
  const json: unknown = await answer.json()
  if (!answer.ok) throw new Error(`${operation} ${JSON.stringify(body)}: ${JSON.stringify(json)}`)
  return json
}

beforeAll(async () => {
  const lent = await fetch(inject('dynamoDbLender'))
  endpoint = ((await lent.json()) as Loan).endpoint
  await ask('CreateTable', table)
})

/** Texts that begin alike, and two whose order differs between UTF-8 and UTF-16. */
const text = fc.constantFrom('a', 'a#1', 'a#2', 'a#10', 'b', 'B', 'é', '\uFF5E', '\u{1F600}')
const partition = fc.constantFrom('p', 'q')
const keyOf = ({ pk, sk }: { pk: string; sk: string }): Item => ({ pk: { S: pk }, sk: { S: sk } })

const write = fc.record({
  pk: partition,
  sk: text,
  isDelete: fc.nat(4).map((n) => n === 0),
  lane: fc.option(partition),
  wakeAt: fc.option(text),
  sequence: fc.option(fc.nat(20)),
})
type Write = typeof write extends fc.Arbitrary<infer W> ? W : never

const itemOf = (each: Write): Item => ({
  ...keyOf(each),
  note: { M: { text: { S: each.sk } } },
  ...(each.lane === null ? {} : { lane: { S: each.lane } }),
  // With its own key at the end: DynamoDB does not say in which order it gives equal keys of an index.
  ...(each.wakeAt === null ? {} : { wakeAt: { S: `${each.wakeAt}${each.pk}${each.sk}` } }),
  ...(each.sequence === null ? {} : { sequence: { N: String(each.sequence) } }),
})

const sortCondition = fc.constantFrom(
  '',
  ' AND #range = :one',
  ' AND #range < :one',
  ' AND #range <= :one',
  ' and #range > :one',
  ' AND #range >= :one',
  ' AND #range BETWEEN :one AND :other',
  ' AND begins_with(#range, :one)',
)
const query = fc
  .record({
    index: fc.constantFrom(undefined, ...shape.indexes),
    hash: partition,
    condition: sortCondition,
    texts: fc
      .tuple(text, text)
      .map((pair) => pair.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))),
    limit: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
    isForward: fc.constantFrom(undefined, true, false),
  })
  .map(({ index, hash, condition, texts: [one = '', other = ''], limit, isForward }): ReadBody => {
    const [hashName = '', rangeName = ''] = index?.keys ?? shape.keys
    return {
      TableName: shape.name,
      KeyConditionExpression: `#hash = :hash${condition}`,
      ExpressionAttributeNames: { '#hash': hashName, ...(condition ? { '#range': rangeName } : {}) },
      ExpressionAttributeValues: {
        ':hash': { S: hash },
        ...(condition ? { ':one': { S: one } } : {}),
        ...(condition.includes(':other') ? { ':other': { S: other } } : {}),
      },
      ...(index ? { IndexName: index.name } : {}),
      ...(limit === undefined ? {} : { Limit: limit }),
      ...(isForward === undefined ? {} : { ScanIndexForward: isForward }),
    }
  })

const apply = async (mirror: TableMirror, each: Write): Promise<void> => {
  const [TableName, Key] = [shape.name, keyOf(each)]
  await (each.isDelete
    ? ask('DeleteItem', { TableName, Key })
    : ask('PutItem', { TableName, Item: itemOf(each) }))
  mirror.commit(Key, each.isDelete ? undefined : itemOf(each))
}

const removeAll = (mirror: TableMirror): Promise<unknown> =>
  Promise.all(
    mirror.all().map((item) => ask('DeleteItem', { TableName: shape.name, Key: mirror.keysOf(item) })),
  )

describe('the mirror that answers reads of the local stack', () => {
  it('answers random reads of random items as DynamoDB Local does', async () => {
    const reads = fc.array(query, { minLength: 8, maxLength: 12 })
    const gets = fc.array(fc.record({ pk: partition, sk: text }), { maxLength: 4 })
    let answered = 0
    await fc.assert(
      fc.asyncProperty(fc.array(write, { maxLength: 25 }), reads, gets, async (writes, queries, keys) => {
        const mirror = new TableMirror(shape)
        for (const each of writes) await apply(mirror, each)
        for (const body of queries) {
          const known = readFromMirror('Query', body, mirror)
          if (known === undefined) continue
          expect(known).toEqual(await ask('Query', body))
          answered += 1
        }
        for (const key of keys) {
          const body = { TableName: shape.name, Key: keyOf(key) }
          expect(readFromMirror('GetItem', body, mirror)).toEqual(await ask('GetItem', body))
        }
        await removeAll(mirror)
      }),
      { numRuns: 25, endOnFailure: true },
    )
    expect(answered).toBeGreaterThan(150)
  }, 60_000)

  it.each([
    { FilterExpression: 'sequence > :one' },
    { ProjectionExpression: 'sk' },
    { ExpressionAttributeValues: { ':hash': { N: '1' } } },
    { ExclusiveStartKey: keyOf({ pk: 'p', sk: 'a' }) },
    { KeyConditionExpression: 'pk = :hash AND contains(sk, :one)' },
  ])('leaves to DynamoDB Local what it does not know: %j', (more) => {
    const known = { TableName: shape.name, KeyConditionExpression: 'pk = :hash' }
    expect(readFromMirror('Query', { ...known, ...more }, new TableMirror(shape))).toBeUndefined()
  })
})
