import type { FieldReader } from './field.ts'

/** One of a closed list, in upper or lower case. */
export const choice =
  <const T extends string>(
    options: readonly T[],
    otherNames: Readonly<Record<string, T>> = {},
  ): FieldReader<T> =>
  (cell) => {
    const said = cell.toLowerCase()
    const option = options.find((each) => each === said) ?? otherNames[said]
    return option === undefined ? { problem: `expected one of ${options.join(', ')}` } : { value: option }
  }
