import { createHash } from 'node:crypto'
import { z } from 'zod'
import { documentClient, type Table } from '#shared/platform/dynamodb/dynamodb-client.ts'
import { queryRows, readRow } from '#shared/platform/dynamodb/dynamodb-query.ts'
import { putNew, putOver } from '#shared/platform/dynamodb/dynamodb-write.ts'
import type { Key, Row } from '#shared/platform/dynamodb/row-key.ts'
import { storedItem, UnreadableItemError } from '#shared/platform/dynamodb/stored-item.ts'
import { type ParticipantId, type ProgrammeId, participantIdSchema } from '#shared/platform/schemas/ids.ts'
import type { Identities, Identity, Listed } from '../ports/identities.ts'
import { identityItem, identitySchema } from './identity-item.ts'

const localIdItem = storedItem(z.object({ participant: participantIdSchema }))

const addressItem = storedItem(
  z.object({ participants: z.array(participantIdSchema), version: z.number().int().positive() }),
)

/** What the index holds. Rows of every layout have these by the same names; null is stored as absence. */
const listedSchema = identitySchema
  .pick({
    programme: true,
    localId: true,
    givenName: true,
    familyName: true,
    dateOfBirth: true,
    phone: true,
    nhsNumber: true,
  })
  .extend({ pk: z.templateLiteral(['person#', z.string()]) })

const LISTED = ['givenName', 'familyName', 'dateOfBirth', 'phone', 'nhsNumber'] as const

const listedOf = (row: Row): Listed => {
  const absent = Object.fromEntries(LISTED.map((field) => [field, null]))
  const parsed = listedSchema.safeParse({ ...absent, ...row })
  if (!parsed.success)
    throw new UnreadableItemError(String(row['pk']), 'its entry in by-programme is not whole')
  const { pk, ...listed } = parsed.data
  return { ...listed, participant: participantIdSchema.parse(pk.slice('person#'.length)) }
}

/** A hash, because errors name keys. */
const addressKey = (programme: ProgrammeId, email: string): Key => ({
  pk: `email#${programme}#${createHash('sha256').update(email.trim().toLowerCase()).digest('hex')}`,
  sk: 'people',
})

const personKey = (participant: ParticipantId): Key => ({ pk: `person#${participant}`, sk: 'identity' })

export const dynamoDbIdentities = ({ table, client = documentClient }: Table): Identities => {
  const of = async (participant: ParticipantId): Promise<Identity | undefined> => {
    const key = personKey(participant)
    const row = await readRow(client(), table, key)
    return row && identityItem.decode(row, key.pk)
  }
  return {
    of,
    byLocalId: async (programme, localId) => {
      const row = await readRow(client(), table, { pk: `local#${programme}#${localId}`, sk: 'person' })
      // The service knows a person by the local id, so an error must not name it.
      return row && of(localIdItem.decode(row, `local#${programme}#(local id withheld)`).participant)
    },
    listed: async function* (programme) {
      const query = {
        TableName: table,
        IndexName: 'by-programme',
        KeyConditionExpression: 'programme = :programme',
        ExpressionAttributeValues: { ':programme': programme },
      }
      for await (const row of queryRows(client(), query)) yield listedOf(row)
    },
    atAddress: async (programme, email) => {
      const key = addressKey(programme, email)
      const row = await readRow(client(), table, key)
      return {
        programme,
        email,
        ...(row ? addressItem.decode(row, key.pk) : { participants: [], version: 0 }),
      }
    },
    addressWrites: ({ programme, email, version }, participants) => {
      const people = addressItem.encode({ participants: [...participants], version: version + 1 })
      const row = { ...addressKey(programme, email), ...people }
      const target = { table, describes: 'address' }
      return [version > 0 ? putOver(target, row, { version }) : putNew(target, row)]
    },
    writes: (identity) => {
      const { participant, programme, localId, version } = identity
      const row = {
        ...personKey(participant),
        ...identityItem.encode({ ...identity, version: version + 1 }),
      }
      const describes = 'identity'
      if (version > 0) return [putOver({ table, describes }, row, { version })]
      const local = {
        pk: `local#${programme}#${localId}`,
        sk: 'person',
        ...localIdItem.encode({ participant }),
      }
      return [putNew({ table, describes }, row), putNew({ table, describes: 'local id' }, local)]
    },
  }
}
