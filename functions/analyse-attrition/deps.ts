import { readFileSync } from 'node:fs'
import { runAttrition } from '#shared/evaluation/adapters/run-attrition.ts'
import { s3ExportFiles } from '#shared/evaluation/adapters/s3-export-files.ts'
import type { AnalysisPorts } from '#shared/evaluation/use-cases/analysis-ports.ts'
import { readEnvironment } from './env.ts'

let ports: AnalysisPorts | undefined

/** Built at the first event: importing the handler needs no environment. */
export const deps = (): AnalysisPorts => {
  ports ??= {
    files: s3ExportFiles(readEnvironment().EXPORT_BUCKET),
    // The file beside the bundle, never the one in the bucket, whose contents must not be run.
    script: () => readFileSync(new URL('./analysis/attrition.R', import.meta.url), 'utf8'),
    runAttrition,
  }
  return ports
}
