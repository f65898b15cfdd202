/** Every code of a column in its order, with what it stands for in plain words. */
export type Codes = Readonly<Record<string, string>>

/** Both ends belong to it; null is an end that nobody set. */
export type Range = { readonly from: number | null; readonly to: number | null }

/** Who or what the value comes from; `computed` from other values, by a rule that the description names. */
export const columnSources = ['roster', 'person', 'staff', 'system', 'computed'] as const

/**
 * What the column tells about a person. `quasi-identifier`: others may know it and recognise the person by
 * it; `sensitive`: nobody may learn it of a person they recognised; `process`: how the follow-up went;
 * `definition`: the same for everybody.
 */
export const disclosureClasses = [
  'pseudonym',
  'quasi-identifier',
  'sensitive',
  'date',
  'process',
  'definition',
] as const

type Common = {
  readonly name: string
  readonly description: string
  readonly source: (typeof columnSources)[number]
  readonly disclosure: (typeof disclosureClasses)[number]
  /** The column of the same table that says why a cell is empty; null where none does. */
  readonly missingReasonIn: string | null
}

/** Widest cell in characters; 0 in a table whose rows are all known, which measures it. */
type Text = { readonly longest: number }

type CodeColumn = Common & { readonly kind: 'code'; readonly codes: Codes }
export type NumberColumn = Common & {
  readonly kind: 'integer' | 'number'
  readonly range: Range | null
  readonly unit: string | null
  readonly direction: 'higher-is-better' | 'lower-is-better' | null
}

/**
 * One column of a table: everything that any file format says of it comes from here, and without it the
 * column does not compile. A `day` or `moment` is a date in the dated profile, and a distance in the minimal
 * one.
 */
export type DatasetColumn =
  | (Common & Text & { readonly kind: 'id' | 'text' })
  | CodeColumn
  | NumberColumn
  | (Common & { readonly kind: 'yes-no' | 'day' | 'moment' })

export type ColumnKind = DatasetColumn['kind']

const YES_NO: Codes = { yes: 'yes', no: 'no' }

/** Of a column whose values are few and known. */
export const codesOf = (column: DatasetColumn): Codes | undefined => {
  if (column.kind === 'yes-no') return YES_NO
  return column.kind === 'code' ? column.codes : undefined
}

/** Of text, at least 1, because no format has text of no width. */
export const longestOf = (column: DatasetColumn): number | undefined => {
  const codes = codesOf(column)
  if (codes) return Math.max(1, ...Object.keys(codes).map((code) => code.length))
  return 'longest' in column ? Math.max(1, column.longest) : undefined
}

/** The codes of the column that says why a cell of this one is empty. */
export const missingCodesOf = (
  { missingReasonIn }: DatasetColumn,
  columns: readonly DatasetColumn[],
): Codes | undefined => {
  const column = columns.find(({ name }) => name === missingReasonIn)
  return column && codesOf(column)
}
