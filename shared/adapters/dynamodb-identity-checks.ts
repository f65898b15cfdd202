import { z } from 'zod'
import type { ParticipantId } from '#shared/domain/ids.ts'
import { localDateSchema } from '#shared/domain/time.ts'
import type { IdentityChecks } from '#shared/ports/identity-checks.ts'
import { documentClient, type Table } from './dynamodb-client.ts'
import { readRow } from './dynamodb-query.ts'
import { type Key, putAnyway, putOver } from './dynamodb-write.ts'
import { storedItem } from './stored-item.ts'

const item = storedItem(
  z.object({
    version: z.number().int().positive(),
    salt: z.string(),
    hash: z.string(),
    wrongOn: localDateSchema.nullable(),
    wrong: z.number().int().nonnegative(),
    /** Absent where it was written before there was a limit in all. */
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
    return [putAnyway({ table, describes }, { ...keyOf(participant), ...row })]
  },
  triedWrites: ({ participant, version, ...check }) => {
    const row = item.encode({ ...check, version: version + 1 })
    return [putOver({ table, describes }, { ...keyOf(participant), ...row }, { version, salt: check.salt })]
  },
})
