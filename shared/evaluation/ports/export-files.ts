/** The export bucket: datasets and reports, without identity. Keys are `exports/<programme>/<exportId>/…`. */
export interface ExportFiles {
  /** Replaces what is there, so that a repeated export is harmless. */
  put(key: string, content: string | Uint8Array): Promise<void>
  /** The text of a file. Throws `MissingExportFileError`. */
  get(key: string): Promise<string>
}
