/** A file that is written from its start to its end. */
export type FileSink = {
  readonly write: (part: string | Uint8Array) => void
  readonly close: () => void
}

/** Files by name. */
export interface DatasetFolder {
  create(name: string): FileSink
}

/** Where a record was put. */
export type Place = { readonly offset: number; readonly length: number }

/**
 * The temporary space of one export: a dataset is larger than memory. Everything in it is under pseudonyms,
 * and gone after `remove`.
 */
export interface ExportWorkspace extends DatasetFolder {
  /** Keeps what was read of a person until every row can be written. */
  keep(record: string): Place
  kept(place: Place): string
  /** A file that was written, in parts. */
  read(name: string): Iterable<Uint8Array>
  /** Where the file lies, for who sends it on. */
  path(name: string): string
  remove(): void
}
