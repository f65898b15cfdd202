import { readFileSync } from 'node:fs'
import type { ReportFile } from '#shared/evaluation/ports/attrition-analysis.ts'
import { type DatasetSource, datasetFiles } from '#test/support/dataset/dataset-files.ts'
import { analyseInSharedR } from './shared-r.ts'

export const script = readFileSync(new URL('../../../analysis/attrition.R', import.meta.url), 'utf8')

/** The report that R itself makes of a dataset. */
export const analysed = async (source: DatasetSource): Promise<Record<ReportFile, string>> => {
  const files = datasetFiles(source, { attrition: script, load: '' })
  const tables = new Map([...files].filter(([name]) => name.endsWith('.csv')))
  const report = await analyseInSharedR(script, tables)
  const text = (name: ReportFile) => new TextDecoder().decode(report.get(name))
  return { 'attrition.html': text('attrition.html'), 'attrition.json': text('attrition.json') }
}
