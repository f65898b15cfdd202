import type { ProgrammeId } from '#shared/platform/schemas/ids.ts'

/** The files of an export that can be downloaded. */
export type ExportFile = 'dataset.zip' | 'report/attrition.html'

export type ExportListing = {
  readonly exportId: string
  readonly files: readonly ExportFile[]
  /** `status.json`, unparsed; `undefined` while there is none. */
  readonly status: unknown
}

export interface DatasetExports {
  /** Newest first, at most `limit`. */
  list(programme: ProgrammeId, limit: number): Promise<readonly ExportListing[]>
  find(programme: ProgrammeId, exportId: string): Promise<ExportListing | undefined>
  /** A link to one file, valid for five minutes. */
  link(programme: ProgrammeId, exportId: string, file: ExportFile): Promise<string>
}
