import { validationsXml } from './validations.ts'
import { type CellFormat, cellFormats, type WrittenSheet } from './written-sheet.ts'
import { columnLetters, escaped, RELATIONSHIPS, SPREADSHEET, xmlPart } from './xml.ts'

const FIRST_ROW_STAYS =
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'

const styleOf = (format: CellFormat): string => `${cellFormats.indexOf(format)}`

const cellXml = (text: string, address: string, format: CellFormat): string =>
  `<c r="${address}" s="${styleOf(format)}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`

const rowXml = ({ columns }: WrittenSheet, cells: readonly string[], row: number): string => {
  const inside = cells.map((text, index) => {
    const format = row === 1 ? 'header' : (columns[index]?.format ?? 'general')
    return text === '' ? '' : cellXml(text, `${columnLetters(index)}${row}`, format)
  })
  return `<row r="${row}">${inside.join('')}</row>`
}

const columnsXml = ({ columns }: WrittenSheet): string =>
  columns
    .map(({ width, format }, index) => {
      const at = index + 1
      return `<col min="${at}" max="${at}" width="${width}" style="${styleOf(format)}" customWidth="1"/>`
    })
    .join('')

export const hasComments = ({ columns }: WrittenSheet): boolean =>
  columns.some(({ comment }) => comment !== undefined)

/** The part of one sheet. Its elements have an order, out of which a spreadsheet calls the file damaged. */
export const worksheetPart = (sheet: WrittenSheet): string =>
  xmlPart(
    [
      `<worksheet xmlns="${SPREADSHEET}" xmlns:r="${RELATIONSHIPS}">`,
      FIRST_ROW_STAYS,
      `<cols>${columnsXml(sheet)}</cols>`,
      `<sheetData>${sheet.rows.map((cells, index) => rowXml(sheet, cells, index + 1)).join('')}</sheetData>`,
      validationsXml(sheet.columns),
      hasComments(sheet) ? '<legacyDrawing r:id="rId2"/>' : '',
      '</worksheet>',
    ].join(''),
  )
