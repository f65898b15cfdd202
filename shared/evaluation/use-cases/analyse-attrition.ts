import { type DatasetExported, exportPrefix } from '../rules/dataset/events.ts'
import type { AnalysisPorts } from './analysis-ports.ts'

/** Runs R over an exported dataset and writes the report beside it. A repeat writes the same report again. */
export const analyseAttrition = async (
  { programme, data: { exportId, files } }: DatasetExported,
  ports: AnalysisPorts,
): Promise<void> => {
  const prefix = exportPrefix(programme, exportId)
  const tables = files.filter((name) => name.endsWith('.csv'))
  const contents = await Promise.all(
    tables.map(
      async (name): Promise<[string, string]> => [name, await ports.files.get(`${prefix}/dataset/${name}`)],
    ),
  )
  const report = await ports.runAttrition(ports.script(), new Map(contents))
  for (const [name, content] of report) await ports.files.put(`${prefix}/report/${name}`, content)
}
