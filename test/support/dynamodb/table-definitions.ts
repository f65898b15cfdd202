import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb'

/** What `CreateTable` needs of a table, without its name. */
export type TableDefinition = Pick<
  CreateTableCommandInput,
  'KeySchema' | 'AttributeDefinitions' | 'GlobalSecondaryIndexes'
>
export type TableName = 'identity' | 'follow-up' | 'answers' | 'risk'

type TableResource = { readonly Type: string; readonly Properties?: TableDefinition }
type Template = { readonly Resources?: Readonly<Record<string, TableResource>> }

const TABLE = 'AWS::DynamoDB::Table'
const logicalIdPrefix: Readonly<Record<TableName, string>> = {
  identity: 'Identity',
  'follow-up': 'FollowUp',
  answers: 'Answers',
  risk: 'Risk',
}

/** The tables as a synthesised template defines them, found by the beginning of their logical ids. */
export const tablesFromTemplate = (template: unknown): Readonly<Record<TableName, TableDefinition>> => {
  const resources = Object.entries((template as Template).Resources ?? {})
  const definitionOf = (name: TableName): TableDefinition => {
    const found = resources.find(([id, { Type }]) => Type === TABLE && id.startsWith(logicalIdPrefix[name]))
    if (!found?.[1].Properties)
      throw new Error(`The template has no ${TABLE} whose id begins with ${logicalIdPrefix[name]}`)
    const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes } = found[1].Properties
    return { KeySchema, AttributeDefinitions, ...(GlobalSecondaryIndexes ? { GlobalSecondaryIndexes } : {}) }
  }
  return {
    identity: definitionOf('identity'),
    'follow-up': definitionOf('follow-up'),
    answers: definitionOf('answers'),
    risk: definitionOf('risk'),
  }
}
