/** A file's bytes, in chunks. */
export type ByteStream = AsyncIterable<Uint8Array>

export interface RosterFiles {
  /** Throws `MissingRosterFileError`. */
  open(key: string): Promise<ByteStream>
  /** Writing the same report again replaces it. `report` holds identity. */
  writeReport(uploadId: string, report: unknown): Promise<void>
}
