import type { FieldReader } from '../fields/field.ts'
import { withoutFloat } from '../fields/spreadsheet-number.ts'
import { cleanText } from './clean-text.ts'
import { identityIn } from './identity-in-text.ts'

/** Reads a value that goes into the dataset: one that says who the row is about is refused. */
export const withoutIdentity =
  <T>(read: FieldReader<T>, familyName: string | null): FieldReader<T> =>
  (cell) => {
    // A spreadsheet's `9434765919.0` is an NHS number all the same.
    const found = identityIn(withoutFloat(cleanText(cell).text), familyName)
    return found ? { problem: `${found}, which must not reach a dataset` } : read(cell)
  }
