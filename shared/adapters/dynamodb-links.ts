import { createHash } from 'node:crypto'
import { z } from 'zod'
import { followUpRef } from '#shared/domain/follow-up/person.ts'
import { programmeIdSchema, stepIdSchema, waveIdSchema } from '#shared/domain/ids.ts'
import { instantSchema } from '#shared/domain/time.ts'
import type { Links } from '#shared/ports/links.ts'
import { documentClient, type Table } from './dynamodb-client.ts'
import { readRow } from './dynamodb-query.ts'
import { type Key, putNew } from './dynamodb-write.ts'
import { storedItem } from './stored-item.ts'

const item = storedItem(
  z.object({
    ...followUpRef,
    programme: programmeIdSchema,
    wave: waveIdSchema,
    step: stepIdSchema,
    battery: z.enum(['full', 'core']),
    createdAt: instantSchema,
  }),
)

/** Whoever reads the table learns no link from it. */
const keyOf = (token: string): Key => ({
  pk: `link#${createHash('sha256').update(token).digest('hex')}`,
  sk: 'link',
})

export const dynamoDbLinks = ({ table, client = documentClient }: Table): Links => ({
  writes: (token, { episode: _, wave: __, ...link }) => [
    putNew({ table, describes: 'link' }, { ...keyOf(token), ...item.encode(link) }),
  ],
  find: async (token) => {
    const key = keyOf(token)
    const row = await readRow(client(), table, key)
    if (!row) return undefined
    const [episode, wave] = String(row['followUp']).split('.')
    return item.decode({ ...row, episode, wave }, key.pk)
  },
})
