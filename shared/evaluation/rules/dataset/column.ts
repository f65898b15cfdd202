/** A `day` or `moment` is a date in the dated profile, and a distance in the minimal one. */
export type ColumnKind = 'id' | 'code' | 'text' | 'integer' | 'number' | 'yes-no' | 'day' | 'moment'

/** Every code of a column in its order, with what it stands for. */
export type Codes = Readonly<Record<string, string>>

/** One column of a table: everything that any file format says of it comes from here. */
export type DatasetColumn = {
  readonly name: string
  readonly kind: ColumnKind
  readonly description: string
  /** Every value that can occur, where they are few and known. */
  readonly values?: readonly string[]
  /** What each of the values stands for, where it does not say so itself. */
  readonly labels?: Codes
}
