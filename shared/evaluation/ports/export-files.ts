/** The export bucket: datasets and reports, without identity. Keys are `exports/<programme>/<exportId>/…`. */
export interface ExportFiles {
  /** Replaces what is there, so that a repeated export is harmless. */
  put(key: string, content: string | Uint8Array): Promise<void>
  /** Puts a file of this machine there, of any length. */
  putFile(key: string, path: string): Promise<void>
  /** The text of a file. Throws `MissingExportFileError`. */
  get(key: string): Promise<string>
}
