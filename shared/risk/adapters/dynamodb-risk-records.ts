import { documentClient, type Table } from '#shared/platform/dynamodb/dynamodb-client.ts'
import { queryRows, readRow } from '#shared/platform/dynamodb/dynamodb-query.ts'
import { putNew, putOver } from '#shared/platform/dynamodb/dynamodb-write.ts'
import type { RiskRecords } from '../ports/risk-records.ts'
import {
  announcementRow,
  newRecord,
  raisedBeforeRow,
  recordKey,
  recordOf,
  recordRow,
  riskKeyOf,
} from './risk-rows.ts'

type Raising = Pick<RiskRecords, 'raiseWrites'>

/** For functions that take answers: they add records and read none. `followUpTable` holds the outbox. */
export const dynamoDbRiskRaising = (tables: {
  readonly table: string
  readonly followUpTable: string
}): Raising => ({
  raiseWrites: (raised) => {
    const record = newRecord(raised)
    const isUnread = { isUnread: true } as const
    const { table, followUpTable } = tables
    return [
      putNew({ table, describes: 'raised before' }, raisedBeforeRow(raised), isUnread),
      putNew({ table, describes: `risk ${record.id}` }, recordRow(record), isUnread),
      putNew({ table: followUpTable, describes: 'risk event' }, announcementRow(raised), isUnread),
    ]
  },
})

/** For the risk owner's pages. The reminder may use only `listed`, which reads the keys-only index. */
export const dynamoDbRiskRecords = ({
  table,
  client = documentClient,
}: Table): Omit<RiskRecords, 'raiseWrites'> => ({
  find: async (key) => {
    const row = await readRow(client(), table, recordKey(key))
    return row && recordOf(row)
  },
  listed: async function* (programme, state) {
    const query = {
      TableName: table,
      IndexName: 'by-state',
      KeyConditionExpression: 'programme = :programme AND begins_with(stateAt, :state)',
      ExpressionAttributeValues: { ':programme': programme, ':state': `${state}#` },
      ScanIndexForward: false,
    }
    for await (const row of queryRows(client(), query)) yield riskKeyOf(row)
  },
  writes: (record) => {
    const next = { ...record, version: record.version + 1 }
    return [putOver({ table, describes: `risk ${record.id}` }, recordRow(next), { version: record.version })]
  },
})
