/**
 * The value of a cell, or what is wrong with it. `mended` says why the value is not what was written,
 * `doubtful` what is suspicious about it. Cells are trimmed and not empty.
 */
type FieldReading<T> =
  | { readonly value: T; readonly mended?: string; readonly doubtful?: string }
  | { readonly problem: string }
export type FieldReader<T> = (cell: string) => FieldReading<T>
