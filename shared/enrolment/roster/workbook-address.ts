import { notAWorkbook, WorkbookError } from './workbook-refusals.ts'

const NINE = '9'.charCodeAt(0)
const BEFORE_A = 'A'.charCodeAt(0) - 1

/** `A` is 1, `AA` is 27. */
export const columnOf = (letters: string): number => {
  let column = 0
  for (let at = 0; at < letters.length; at += 1) column = column * 26 + letters.charCodeAt(at) - BEFORE_A
  return column
}

/** `C7` is row 7, column 3. */
export const placeOf = (address: string): { readonly row: number; readonly column: number } => {
  let letters = 0
  while (address.charCodeAt(letters) > NINE) letters += 1
  const row = Number(address.slice(letters))
  const column = columnOf(address.slice(0, letters))
  if (!(column > 0 && row > 0)) throw new WorkbookError(notAWorkbook(`a cell at ${address.slice(0, 20)}`))
  return { row, column }
}
