/** What a cell says, or what is wrong with it. Cells come trimmed and are never empty. */
type FieldReading<T> = { readonly value: T } | { readonly problem: string }
export type FieldReader<T> = (cell: string) => FieldReading<T>
