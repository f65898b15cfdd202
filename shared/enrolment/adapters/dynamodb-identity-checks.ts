import { z } from 'zod'
import { documentClient, type Table } from '#shared/platform/dynamodb/dynamodb-client.ts'
import { readRow } from '#shared/platform/dynamodb/dynamodb-query.ts'
import {
  putOver,
  putUnconditionally,
  removeUnconditionally,
} from '#shared/platform/dynamodb/dynamodb-write.ts'
import type { Key } from '#shared/platform/dynamodb/row-key.ts'
import { storedItem } from '#shared/platform/dynamodb/stored-item.ts'
import type { ParticipantId } from '#shared/platform/schemas/ids.ts'
import { localDateSchema } from '#shared/platform/time/time.ts'
import type { IdentityChecks } from '../ports/identity-checks.ts'

const item = storedItem(
  z.object({
    version: z.number().int().positive(),
    salt: z.string(),
    hash: z.string(),
    wrongOn: localDateSchema.nullable(),
    wrong: z.number().int().nonnegative(),
    /** Absent in rows from before there was a limit in all. */
    wrongInAll: z.number().int().nonnegative().default(0),
  }),
)

const keyOf = (participant: ParticipantId): Key => ({ pk: participant, sk: 'check' })
const describes = 'identity check'

/** In the follow-up table, outside the rows that decisions read. */
export const dynamoDbIdentityChecks = ({ table, client = documentClient }: Table): IdentityChecks => ({
  of: async (participant) => {
    const key = keyOf(participant)
    const row = await readRow(client(), table, key)
    return row && { participant, ...item.decode(row, `${key.pk} ${key.sk}`) }
  },
  askWrites: (participant, { salt, hash }) => {
    const row = item.encode({ version: 1, salt, hash, wrongOn: null, wrong: 0, wrongInAll: 0 })
    return [putUnconditionally({ table, describes }, { ...keyOf(participant), ...row })]
  },
  removeWrites: (participant) => [removeUnconditionally({ table, describes }, keyOf(participant))],
  triedWrites: ({ participant, version, ...check }) => {
    const row = item.encode({ ...check, version: version + 1 })
    return [putOver({ table, describes }, { ...keyOf(participant), ...row }, { version, salt: check.salt })]
  },
})
