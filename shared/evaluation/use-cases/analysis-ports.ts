import type { ExportFiles } from '../ports/export-files.ts'

export type AnalysisPorts = {
  readonly files: ExportFiles
  /** The text of `attrition.R`. */
  readonly script: () => string
}
