import { createHash } from 'node:crypto'
import { z } from 'zod'
import { responseSummarySchema } from '#shared/follow-up/rules/state.ts'
import { documentClient, type Table } from '#shared/platform/dynamodb/dynamodb-client.ts'
import { readRow } from '#shared/platform/dynamodb/dynamodb-query.ts'
import { putNew, putUnconditionally } from '#shared/platform/dynamodb/dynamodb-write.ts'
import type { Key } from '#shared/platform/dynamodb/row-key.ts'
import { storedItem } from '#shared/platform/dynamodb/stored-item.ts'
import { followUpRef, programmeIdSchema, stepIdSchema, waveIdSchema } from '#shared/platform/schemas/ids.ts'
import { instantSchema } from '#shared/platform/time/time.ts'
import { questionSetSchema } from '#shared/questionnaire/rules/asked/battery.ts'
import type { Link, Links } from '../ports/links.ts'

const handOver = responseSummarySchema
  .pick({ helpedBy: true, enteredByRole: true, interviewerTreated: true })
  .extend({ until: instantSchema })

const item = storedItem(
  z.object({
    ...followUpRef,
    programme: programmeIdSchema,
    wave: waveIdSchema,
    step: z.union([z.literal('staff'), stepIdSchema]),
    battery: questionSetSchema,
    createdAt: instantSchema,
    handOver: handOver.exactOptional(),
  }),
)

/** The table holds no link, only its hash. */
const keyOf = (token: string): Key => ({
  pk: `link#${createHash('sha256').update(token).digest('hex')}`,
  sk: 'link',
})

const rowOf = (token: string, { episode: _, wave: __, ...link }: Link) => ({
  ...keyOf(token),
  ...item.encode(link),
})

export const dynamoDbLinks = ({ table, client = documentClient }: Table): Links => ({
  writes: (token, link) => [putNew({ table, describes: 'link' }, rowOf(token, link))],
  endWrites: (token, link, at) =>
    link.handOver
      ? [
          putUnconditionally(
            { table, describes: 'link' },
            rowOf(token, { ...link, handOver: { ...link.handOver, until: at } }),
          ),
        ]
      : [],
  find: async (token) => {
    const key = keyOf(token)
    const row = await readRow(client(), table, key)
    if (!row) return undefined
    const [episode, wave] = String(row['followUp']).split('.')
    return item.decode({ ...row, episode, wave }, key.pk)
  },
})
