/** The value of a cell, or what is wrong with it. Cells are trimmed and not empty. */
type FieldReading<T> = { readonly value: T } | { readonly problem: string }
export type FieldReader<T> = (cell: string) => FieldReading<T>
