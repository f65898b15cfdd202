/** What staff are told of a value that is taken all the same. */
export type FieldNote = { readonly effect: 'mended' | 'paused' | 'doubtful'; readonly problem: string }

/** The value of a cell, or what is wrong with it. Cells are trimmed and not empty. */
export type FieldReading<T> = { readonly value: T; readonly note?: FieldNote } | { readonly problem: string }
export type FieldReader<T> = (cell: string) => FieldReading<T>

export const mended = (problem: string): FieldNote => ({ effect: 'mended', problem })
export const paused = (problem: string): FieldNote => ({ effect: 'paused', problem })
export const doubtful = (problem: string): FieldNote => ({ effect: 'doubtful', problem })
