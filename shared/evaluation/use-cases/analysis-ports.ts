import type { RunAttrition } from '../ports/attrition-analysis.ts'
import type { ExportFiles } from '../ports/export-files.ts'

export type AnalysisPorts = {
  readonly files: ExportFiles
  /** The text of `attrition.R`. */
  readonly script: () => string
  readonly runAttrition: RunAttrition
}
