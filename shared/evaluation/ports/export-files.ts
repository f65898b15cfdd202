/**
 * The bucket of exports: datasets and reports, without identity. Keys are whole:
 * `exports/<programme>/<exportId>/…`.
 */
export interface ExportFiles {
  /** Replaces what is there, so that doing an export again is harmless. */
  put(key: string, content: string | Uint8Array): Promise<void>
  /** The text of a file. Throws when there is none. */
  get(key: string): Promise<string>
}
