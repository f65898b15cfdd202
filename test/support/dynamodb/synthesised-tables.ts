import { readFileSync } from 'node:fs'
import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { stageConfigSchema } from '#infra/config.ts'
import { DataStack } from '#infra/stacks/data-stack.ts'
import { type TableDefinition, type TableName, tablesFromTemplate } from './table-definitions.ts'

const featureFlags = (): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL('../../../cdk.json', import.meta.url), 'utf8')).context

/** The tables as the data stack of a stage with every default is synthesised. */
export const synthesisedTables = (): Readonly<Record<TableName, TableDefinition>> => {
  const config = { stage: 'test', ...stageConfigSchema.parse({}) }
  const stack = new DataStack(new App({ analyticsReporting: false, context: featureFlags() }), 'Data', {
    config,
  })
  return tablesFromTemplate(Template.fromStack(stack).toJSON())
}
