/** What a cell below the header may hold. A spreadsheet refuses anything else that is typed. */
export type Allowed =
  | {
      readonly kind: 'choices'
      readonly choices: readonly string[]
      /** The first of the cells, side by side, that hold the same choices; columns count from 0. */
      readonly listedAt: { readonly sheet: string; readonly row: number; readonly column: number }
    }
  | { readonly kind: 'days' }
  | { readonly kind: 'numbers'; readonly from: number; readonly to: number }

/** In the order of the styles in `styles.ts`. `text` keeps first zeros, and `2026-03` from becoming a day. */
export const cellFormats = ['general', 'header', 'text', 'day', 'wrapped'] as const
export type CellFormat = (typeof cellFormats)[number]

export type SheetColumn = {
  /** In characters. */
  readonly width: number
  readonly format: CellFormat
  /** Shown at the header. */
  readonly comment?: string
  readonly allowed?: Allowed
}

/** A sheet of a workbook that is written. The first row is its header: bold, and it stays in view. */
export type WrittenSheet = {
  readonly name: string
  readonly columns: readonly SheetColumn[]
  readonly rows: readonly (readonly string[])[]
}
