/** Spreadsheets and databases write a whole number as `4.0`: the digits, or the cell as it is. */
export const withoutFloat = (cell: string): string =>
  /^\d+\.0+$/.test(cell) ? cell.replace(/\.0+$/, '') : cell
