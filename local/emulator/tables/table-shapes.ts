import type { PlacedResource } from '../template/assembly.ts'
import { listOf, objectOf, textOf } from '../template/names.ts'
import type { IndexShape, TableShape } from './table-mirror.ts'

const keyNames = (schema: unknown): readonly string[] =>
  listOf(schema)
    .map(objectOf)
    .sort((a, b) => (a['KeyType'] === 'HASH' ? -1 : b['KeyType'] === 'HASH' ? 1 : 0))
    .map((key) => textOf(key['AttributeName']))

const indexShape = (index: unknown): IndexShape => {
  const { IndexName, KeySchema, Projection } = objectOf(index)
  const projection = objectOf(Projection)
  const projects =
    projection['ProjectionType'] === 'ALL' ? 'all' : listOf(projection['NonKeyAttributes']).map(textOf)
  return { name: textOf(IndexName), keys: keyNames(KeySchema), projects }
}

export const shapeOf = (table: PlacedResource): TableShape => ({
  name: table.name,
  arn: table.arn,
  keys: keyNames(table.properties['KeySchema']),
  indexes: listOf(table.properties['GlobalSecondaryIndexes']).map(indexShape),
  hasStream: table.properties['StreamSpecification'] !== undefined,
  keyArn: textOf(objectOf(table.properties['SSESpecification'])['KMSMasterKeyId']) || undefined,
})
