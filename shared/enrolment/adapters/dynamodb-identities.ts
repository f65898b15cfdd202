import { createHash } from 'node:crypto'
import { z } from 'zod'
import { documentClient, type Table } from '#shared/platform/dynamodb/dynamodb-client.ts'
import { queryRows, readRow, readRowsAt } from '#shared/platform/dynamodb/dynamodb-query.ts'
import { putNew, putOver } from '#shared/platform/dynamodb/dynamodb-write.ts'
import type { Key, Row } from '#shared/platform/dynamodb/row-key.ts'
import { storedItem, UnreadableItemError } from '#shared/platform/dynamodb/stored-item.ts'
import { type ParticipantId, type ProgrammeId, participantIdSchema } from '#shared/platform/schemas/ids.ts'
import type { Addressees, Identities, Identity, Listed } from '../ports/identities.ts'
import type { Trace } from '../rules/matching/trace.ts'
import { idTrace, participantsIn, withLocalId } from '../rules/matching/traces.ts'
import { identityItem, identitySchema } from './identity-item.ts'

const localIdItem = storedItem(z.object({ participant: participantIdSchema }))

/** Of an address or a trace. */
const peopleItem = storedItem(
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
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

const addressKey = (programme: ProgrammeId, email: string): Key => ({
  pk: `email#${programme}#${hashOf(email.trim().toLowerCase())}`,
  sk: 'people',
})

const traceKey = (programme: ProgrammeId, trace: Trace): Key => ({
  pk: `trace#${programme}#${hashOf(trace)}`,
  sk: 'people',
})

const NOBODY = { participants: [], version: 0 }

const addresseesIn = (
  row: Row | undefined,
  address: Pick<Addressees, 'programme' | 'email'>,
): Addressees => ({
  ...address,
  ...(row ? peopleItem.decode(row, addressKey(address.programme, address.email).pk) : NOBODY),
})

const personKey = (participant: ParticipantId): Key => ({ pk: `person#${participant}`, sk: 'identity' })

export const dynamoDbIdentities = ({ table, client = documentClient }: Table): Identities => {
  const of = async (participant: ParticipantId): Promise<Identity | undefined> => {
    const key = personKey(participant)
    const row = await readRow(client(), table, key)
    return row && identityItem.decode(row, key.pk)
  }
  const tracedBy: Identities['tracedBy'] = async (programme, { localId, traces, email = null }) => {
    const keys = traces.map((trace) => traceKey(programme, trace))
    const before = { pk: `local#${programme}#${localId}`, sk: 'person' }
    const address = email === null ? [] : [addressKey(programme, email)]
    const [untraced, ...rows] = await readRowsAt(client(), table, [before, ...keys, ...address])
    const traced = traces.map((trace, index) => {
      const row = rows[index]
      return { programme, trace, ...(row ? peopleItem.decode(row, keys[index]?.pk ?? '') : NOBODY) }
    })
    // The service knows a person by the local id, so an error must not name it.
    const key = `local#${programme}#(local id withheld)`
    return {
      traced,
      untraced: untraced && localIdItem.decode(untraced, key).participant,
      addressees: email === null ? undefined : addresseesIn(rows[keys.length], { programme, email }),
    }
  }
  return {
    of,
    tracedBy,
    byLocalId: async (programme, localId) => {
      const people = participantsIn(await tracedBy(programme, { localId, traces: [idTrace(localId)] }))
      return withLocalId(await Promise.all(people.map(of)), localId)
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
    atAddress: async (programme, email) =>
      addresseesIn(await readRow(client(), table, addressKey(programme, email)), { programme, email }),
    addressWrites: ({ programme, email, version }, participants) => {
      const people = peopleItem.encode({ participants: [...participants], version: version + 1 })
      const row = { ...addressKey(programme, email), ...people }
      const target = { table, describes: 'address' }
      return [version > 0 ? putOver(target, row, { version }) : putNew(target, row)]
    },
    traceWrites: ({ programme, trace, participants, version }, participant) => {
      const people = peopleItem.encode({ participants: [...participants, participant], version: version + 1 })
      const row = { ...traceKey(programme, trace), ...people }
      const target = { table, describes: 'trace' }
      return [version > 0 ? putOver(target, row, { version }) : putNew(target, row)]
    },
    writes: (identity) => {
      const { participant, version } = identity
      const row = {
        ...personKey(participant),
        ...identityItem.encode({ ...identity, version: version + 1 }),
      }
      const target = { table, describes: 'identity' }
      return [version > 0 ? putOver(target, row, { version }) : putNew(target, row)]
    },
  }
}
