import { describe, expect, it } from 'vitest'
import { Faults } from '#local/emulator/faults/faults.ts'
import { databaseFault } from '#local/emulator/tables/database-faults.ts'
import { readFromMirror } from '#local/emulator/tables/read-from-mirror.ts'
import { TableMirror } from '#local/emulator/tables/table-mirror.ts'
import { checkTransaction } from '#local/emulator/tables/table-rules.ts'

const shape = {
  name: 't',
  arn: 'arn:t',
  keys: ['pk', 'sk'],
  indexes: [{ name: 'by-lane', keys: ['lane', 'wakeAt'], projects: 'all' as const }],
  hasStream: false,
  keyArn: undefined,
}
const key = { pk: { S: 'p' }, sk: { S: 's' } }
const inLane = (lane: string) => ({ ...key, lane: { S: lane }, wakeAt: { S: '1' } })
const query = (lane: string, more: object = {}) => ({
  TableName: 't',
  IndexName: 'by-lane',
  KeyConditionExpression: 'lane = :lane',
  ExpressionAttributeValues: { ':lane': { S: lane } },
  ...more,
})
const found = (mirror: TableMirror, lane: string) => readFromMirror('Query', query(lane), mirror)?.Count

describe('an index', () => {
  it('shows a write later than the table does', () => {
    const mirror = new TableMirror(shape)
    mirror.commit(key, inLane('live'), 1_000)
    mirror.catchUp(999)
    expect([mirror.get(key), found(mirror, 'live')]).toEqual([inLane('live'), 0])
    mirror.catchUp(1_000)
    expect(found(mirror, 'live')).toBe(1)
  })

  it('shows the writes to one item in their order, however late each is', () => {
    const mirror = new TableMirror(shape)
    mirror.commit(key, inLane('live'), 3_000)
    mirror.commit(key, inLane('done'), 2_000)
    mirror.catchUp(2_500)
    expect([found(mirror, 'live'), found(mirror, 'done')]).toEqual([0, 0])
    mirror.catchUp(3_000)
    expect([found(mirror, 'live'), found(mirror, 'done')]).toEqual([0, 1])
  })

  it('is never read from memory where a consistent read is asked for, which DynamoDB refuses', () => {
    const mirror = new TableMirror(shape)
    expect(readFromMirror('Query', query('live', { ConsistentRead: true }), mirror)).toBeUndefined()
  })
})

describe('DynamoDB, on a bad day', () => {
  const answered = (faults: Faults, operation: string) => {
    const answer = databaseFault(faults, { operation, items: 3, id: 'call' })
    return (
      answer && (JSON.parse(answer.body.toString()) as { __type: string; CancellationReasons?: object[] })
    )
  }
  const nameOf = (type = '') => type.split('#')[1]

  it('cancels a transaction because of one of its items', () => {
    const answer = answered(new Faults({ seed: '1', transactionConflict: 1 }), 'TransactWriteItems')
    expect(nameOf(answer?.__type)).toBe('TransactionCanceledException')
    expect(answer?.CancellationReasons).toHaveLength(3)
    expect(answer?.CancellationReasons).toContainEqual(
      expect.objectContaining({ Code: 'TransactionConflict' }),
    )
    expect(answer?.CancellationReasons?.filter((reason) => 'Message' in reason)).toHaveLength(1)
  })

  it('refuses a single write beside a transaction, and no read', () => {
    const faults = new Faults({ seed: '1', transactionConflict: 1 })
    expect(nameOf(answered(faults, 'PutItem')?.__type)).toBe('TransactionConflictException')
    expect(answered(faults, 'Query')).toBeUndefined()
  })

  it('throttles requests by either name, and a transaction by a reason', () => {
    const names = ['1', '2', '3', '4', '5'].map((seed) =>
      nameOf(answered(new Faults({ seed, throttle: 1 }), 'Query')?.__type),
    )
    expect(new Set(names)).toEqual(new Set(['ThrottlingException', 'ProvisionedThroughputExceededException']))
    const answer = answered(new Faults({ seed: '1', throttle: 1 }), 'TransactWriteItems')
    expect(JSON.stringify(answer?.CancellationReasons)).toMatch(
      /ThrottlingError|ProvisionedThroughputExceeded/,
    )
  })

  it('does none of it unless asked, and the same for the same seed', () => {
    expect(answered(new Faults(), 'TransactWriteItems')).toBeUndefined()
    const happening = (seed: string) => {
      const faults = new Faults({ seed, throttle: 0.5 })
      return Array.from({ length: 50 }, (_, index) => faults.happens('throttle', String(index)))
    }
    expect(happening('1')).toEqual(happening('1'))
    expect(happening('1')).not.toEqual(happening('2'))
  })

  it('refuses a transaction that names an item twice, which DynamoDB Local takes', () => {
    const access = { action: 'dynamodb:PutItem', table: 't', key }
    const check = (operation: string) => () => checkTransaction(operation, [access, access], () => 'the same')
    expect(check('TransactWriteItems')).toThrow('multiple operations on one item')
    expect(check('BatchWriteItem')).not.toThrow()
  })
})
