import { z } from 'zod'
import { documentClient, type Table } from '#shared/platform/dynamodb/dynamodb-client.ts'
import { queryRows, readRow, readRows } from '#shared/platform/dynamodb/dynamodb-query.ts'
import { putNew, putOver } from '#shared/platform/dynamodb/dynamodb-write.ts'
import { type Key, keyOf, type Row } from '#shared/platform/dynamodb/row-key.ts'
import { storedItem } from '#shared/platform/dynamodb/stored-item.ts'
import { participantIdSchema } from '#shared/platform/schemas/ids.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import type { Identity } from '../ports/identities.ts'
import type { EnrolledRow, Uploads } from '../ports/uploads.ts'
import { reportedProblemSchema } from '../rules/roster/roster-report.ts'
import { type Arrival, ROW_DAYS, uploadSchema } from '../rules/uploads/upload.ts'
import { identityItem } from './identity-item.ts'

const uploadItem = storedItem(uploadSchema)

const version = z.number().int().nonnegative()
const rowItem = storedItem(
  z.object({
    row: z.number().int().nonnegative(),
    outcome: z.enum(['enrolled', 'anotherEpisode', 'updated', 'unchanged']),
    problems: z.array(reportedProblemSchema),
    cannotBeAsked: z.boolean(),
    participant: participantIdSchema,
    /** The identity in its own layout, which later releases read. */
    before: z.object({ identity: z.record(z.string(), z.unknown()), versions: version }).nullable(),
    after: z.object({ identityVersion: version, versions: version }),
  }),
)

/** As long as the report. */
const UPLOAD_DAYS = 90
const DAY_SECONDS = 86_400

const expiresAt = (uploadedAt: Instant, days: number): number =>
  Math.floor(Date.parse(uploadedAt) / 1000) + days * DAY_SECONDS

const UPLOADS = 'uploads'
const ROW_DIGITS = 8

const uploadKey = (uploadId: string): Key => ({ pk: UPLOADS, sk: uploadId })
const rowKey = ({ uploadId, uploadedAt }: Arrival, row: number): Key => ({
  pk: `upload#${uploadId}`,
  sk: `${uploadedAt}#${String(row).padStart(ROW_DIGITS, '0')}`,
})

const enrolledRowOf = (row: Row): EnrolledRow => {
  const { pk, sk } = keyOf(row)
  const { before, ...decoded } = rowItem.decode(row, `${pk} ${sk}`)
  const identity = before && (identityItem.decode(before.identity, `${pk} ${sk} before`) as Identity)
  return { ...decoded, before: before && identity && { identity, versions: before.versions } }
}

/** Uploads, and what each of their rows changed, beside the identities. */
export const dynamoDbUploads = ({ table, client = documentClient }: Table): Uploads => ({
  of: async (uploadId) => {
    const row = await readRow(client(), table, uploadKey(uploadId))
    return row && uploadItem.decode(row, `${UPLOADS} ${uploadId}`)
  },
  all: async () => {
    const rows = await readRows(client(), {
      TableName: table,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': UPLOADS },
    })
    return rows.map((row) => uploadItem.decode(row, `${UPLOADS} ${keyOf(row).sk}`))
  },
  writes: (upload) => {
    const { version: known, uploadedAt } = upload
    const target = { table, describes: 'upload' }
    const row = {
      ...uploadKey(upload.uploadId),
      ...uploadItem.encode({ ...upload, version: known + 1 }),
      expiresAt: expiresAt(uploadedAt, UPLOAD_DAYS),
    }
    return [known > 0 ? putOver(target, row, { version: known }) : putNew(target, row)]
  },
  enrolledRows: async (arrival, { from, to }) => {
    const rows = await readRows(client(), {
      TableName: table,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: {
        ':pk': rowKey(arrival, from).pk,
        ':from': rowKey(arrival, from).sk,
        ':to': rowKey(arrival, to).sk,
      },
    })
    return rows.map(enrolledRowOf)
  },
  changedRows: async function* (arrival) {
    const rows = queryRows(client(), {
      TableName: table,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :arrival)',
      ExpressionAttributeValues: { ':pk': rowKey(arrival, 0).pk, ':arrival': `${arrival.uploadedAt}#` },
    })
    for await (const row of rows) yield enrolledRowOf(row)
  },
  rowWrites: (arrival, { before, ...row }) => {
    const stood = before && { identity: identityItem.encode(before.identity), versions: before.versions }
    const attributes = rowItem.encode({ ...row, before: stood })
    const item = {
      ...rowKey(arrival, row.row),
      ...attributes,
      expiresAt: expiresAt(arrival.uploadedAt, ROW_DAYS),
    }
    return [putNew({ table, describes: 'enrolled row' }, item)]
  },
})
