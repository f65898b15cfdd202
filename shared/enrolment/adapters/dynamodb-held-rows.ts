import { z } from 'zod'
import { documentClient, type Table } from '#shared/platform/dynamodb/dynamodb-client.ts'
import { readRow, readRows } from '#shared/platform/dynamodb/dynamodb-query.ts'
import { putNew, putOver } from '#shared/platform/dynamodb/dynamodb-write.ts'
import type { Key } from '#shared/platform/dynamodb/row-key.ts'
import { storedItem } from '#shared/platform/dynamodb/stored-item.ts'
import { type ProgrammeId, participantIdSchema } from '#shared/platform/schemas/ids.ts'
import { instantSchema } from '#shared/platform/time/time.ts'
import type { HeldRow, HeldRows } from '../ports/held-rows.ts'
import { expiryOf, type HeldEntry, heldEntrySchema, heldReasons } from '../rules/held/held-entry.ts'
import { heldMarkWrite } from './dynamodb-held-marks.ts'

/** Without the programme: rows that have it as an attribute are in the index that staff search. */
const heldItem = storedItem(
  z.object({
    version: z.number().int().positive(),
    reason: z.enum(heldReasons),
    cells: z.record(z.string(), z.string()),
    row: z.number().int().positive(),
    upload: z.string().nullable(),
    uploadedAt: instantSchema,
    dates: z.enum(['as-given', 'held-if-unlikely']),
    others: z.array(participantIdSchema),
    decided: z
      .object({
        decision: z.enum(['same-person', 'different-people', 'enrol', 'ignore']),
        by: z.string(),
        at: instantSchema,
      })
      .nullable(),
  }),
)

const keyOf = (programme: ProgrammeId, entry: HeldEntry): Key => ({ pk: `held#${programme}`, sk: entry })

/** `followUpTable` has the marks by which the rows that wait are counted without identity. */
export const dynamoDbHeldRows = ({
  table,
  followUpTable,
  client = documentClient,
}: Table & { readonly followUpTable: string }): HeldRows => ({
  of: async (programme, entry) => {
    const key = keyOf(programme, entry)
    const row = await readRow(client(), table, key)
    return row && { programme, entry, ...heldItem.decode(row, `${key.pk} ${key.sk}`) }
  },
  listed: async (programme) => {
    const rows = await readRows(client(), {
      TableName: table,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': `held#${programme}` },
    })
    return rows.map((row): HeldRow => {
      const entry = heldEntrySchema.parse(row['sk'])
      return { programme, entry, ...heldItem.decode(row, `held#${programme} ${entry}`) }
    })
  },
  writes: (held) => {
    const { programme, entry, version, ...content } = held
    const expiresAt = Math.floor(Date.parse(expiryOf(held.uploadedAt)) / 1000)
    const row = {
      ...keyOf(programme, entry),
      ...heldItem.encode({ ...content, version: version + 1 }),
      expiresAt,
    }
    const target = { table, describes: 'held row' }
    return [
      version > 0 ? putOver(target, row, { version }) : putNew(target, row),
      heldMarkWrite(followUpTable, held, expiresAt),
    ]
  },
})
