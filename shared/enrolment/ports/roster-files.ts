/** A file as it comes in, piece by piece. */
export type ByteStream = AsyncIterable<Uint8Array>

export interface RosterFiles {
  /** Throws where there is no such file. */
  open(key: string): Promise<ByteStream>
  /** Writing the same report again replaces it. `report` holds identity. */
  writeReport(uploadId: string, report: unknown): Promise<void>
}
