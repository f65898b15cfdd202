import { type DatasetExported, exportPrefix } from '../rules/dataset/events.ts'
import type { AnalysisPorts } from './analysis-ports.ts'

/** What `attrition.R` reads. Items and contacts are most of a dataset, and no part of the analysis. */
const ANALYSED = ['declaration', 'participants', 'follow_up', 'scores_long', 'scoring'].map(
  (table) => `${table}.csv`,
)

/** Runs R over an exported dataset and writes the report beside it. A repeat writes the same report again. */
export const analyseAttrition = async (
  { programme, data: { exportId, files } }: DatasetExported,
  ports: AnalysisPorts,
): Promise<void> => {
  // A release without rows has its counts in its own table.
  if (!files.includes('participants.csv')) return
  const prefix = exportPrefix(programme, exportId)
  const tables = ANALYSED.filter((name) => files.includes(name))
  const contents = await Promise.all(
    tables.map(
      async (name): Promise<[string, string]> => [name, await ports.files.get(`${prefix}/dataset/${name}`)],
    ),
  )
  const report = await ports.runAttrition(ports.script(), new Map(contents))
  for (const [name, content] of report) await ports.files.put(`${prefix}/report/${name}`, content)
}
