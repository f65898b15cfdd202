import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { datedTables } from '#shared/evaluation/rules/dataset/dataset-tables.ts'
import { gatherFacts } from '#shared/evaluation/rules/dataset/facts.ts'
import { datasetDocument } from '../../support/dataset/dataset-document.ts'
import { aSource } from './a-source.ts'

const { graduates: _, ...setting } = aSource()
const { people, whole } = datedTables(setting, gatherFacts().facts(0))
const tables = [...people, ...whole]

const document = `# The dataset: every file and column

Made from the column definitions in \`shared/evaluation/rules/dataset/\`, from which every file format is made too;
\`npx vitest run test/unit/evaluation -u\` makes it again after a change. It shows the dated profile of a programme with the
wave \`10w\`; \`scores_wide\` has columns for every score and wave that a programme has. All codes with their words are in a dataset's
\`codes.csv\`.

${datasetDocument(tables)}`

test('docs/dataset.md has every column of every table, made from the schema', async () => {
  await expect(document).toMatchFileSnapshot('../../../docs/dataset.md')
})

test('the contract names every table', () => {
  const contract = readFileSync(new URL('../../../docs/contracts.md', import.meta.url), 'utf8')
  for (const { name } of tables) expect(contract).toContain(`\`${name}.csv\``)
  expect(contract).toContain('(dataset.md)')
})
