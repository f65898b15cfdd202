import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { z } from 'zod'
import { documentClient, type Table } from '#shared/platform/dynamodb/dynamodb-client.ts'
import type { Key } from '#shared/platform/dynamodb/row-key.ts'
import { storedItem } from '#shared/platform/dynamodb/stored-item.ts'
import { instantSchema } from '#shared/platform/time/time.ts'

/** One row for the account, in the follow-up table: in no index, and not in the outbox of its stream. */
export const PACE_KEY = { pk: 'sending', sk: 'pace' } as const satisfies Key

const milliseconds = z.number().nonnegative().nullable()

const rowSchema = z.object({
  /** Set by an operator: nothing is sent while it is here (docs/runbooks/stop-all-sending.md). */
  pausedAt: z.string().nullable(),
  heldUntil: instantSchema.nullable(),
  /** Of each line: its next slot, in milliseconds since 1970; the time between two; how many are left. */
  patientAt: milliseconds,
  patientEvery: milliseconds,
  patientLeft: z.number().nullable(),
  staffAt: milliseconds,
  staffEvery: milliseconds,
  staffLeft: z.number().nullable(),
  /** When SES was last asked for its quota. */
  quotaAt: instantSchema.nullable(),
})
export type PaceRow = z.infer<typeof rowSchema>

const item = storedItem(rowSchema)
const rowOf = (attributes: unknown): PaceRow => item.decode(attributes ?? {}, 'sending pace')

export type PaceUpdate = {
  readonly set: string
  readonly onlyIf?: string
  readonly values: Readonly<Record<string, unknown>>
}

/** `before`: the fields that were replaced, or the whole row that did not meet the condition. */
export type PaceWritten = { readonly isDone: boolean; readonly before: PaceRow }

export const paceRow =
  ({ table, client = documentClient }: Table) =>
  async ({ set, onlyIf, values }: PaceUpdate): Promise<PaceWritten> => {
    const condition = onlyIf
      ? ({ ConditionExpression: onlyIf, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const)
      : {}
    const update = new UpdateCommand({
      TableName: table,
      Key: PACE_KEY,
      UpdateExpression: `SET ${set}`,
      ExpressionAttributeValues: { ...values },
      ReturnValues: 'UPDATED_OLD',
      ...condition,
    })
    try {
      const { Attributes } = await client().send(update)
      return { isDone: true, before: rowOf(Attributes) }
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error
      return { isDone: false, before: rowOf(error.Item && unmarshall(error.Item)) }
    }
  }
