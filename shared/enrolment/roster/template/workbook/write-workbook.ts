import { strToU8, zipSync } from 'fflate'
import { commentBoxesPart, commentsPart } from './comments.ts'
import { stylesPart } from './styles.ts'
import { hasComments, worksheetPart } from './worksheet.ts'
import type { WrittenSheet } from './written-sheet.ts'
import { escaped, RELATIONSHIPS, SPREADSHEET, xmlPart } from './xml.ts'

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const OFFICE = 'application/vnd.openxmlformats-officedocument'
/** A zip stores local time: text without a zone is read as local, so every machine writes these bytes. */
const FILE_TIME = '2000-01-01T12:00:00'

const relationshipsPart = (targets: readonly (readonly [kind: string, target: string])[]): string => {
  const all = targets.map(
    ([kind, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${RELATIONSHIPS}/${kind}" Target="${target}"/>`,
  )
  return xmlPart(`<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`)
}

const contentTypesPart = (parts: readonly (readonly [path: string, type: string])[]): string => {
  const kinds = [
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    `<Default Extension="vml" ContentType="${OFFICE}.vmlDrawing"/>`,
    ...parts.map(
      ([path, type]) =>
        `<Override PartName="/xl/${path}" ContentType="${OFFICE}.spreadsheetml.${type}+xml"/>`,
    ),
  ]
  return xmlPart(`<Types xmlns="${PACKAGE}/content-types">${kinds.join('')}</Types>`)
}

const workbookPart = (sheets: readonly WrittenSheet[]): string => {
  const all = sheets.map(
    ({ name }, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  )
  const root = `<workbook xmlns="${SPREADSHEET}" xmlns:r="${RELATIONSHIPS}">`
  return xmlPart(`${root}<sheets>${all.join('')}</sheets></workbook>`)
}

type Parts = Readonly<Record<string, string>>

/** In `_rels` the comments go first: the sheet names the boxes as `rId2`. */
const sheetParts = (sheet: WrittenSheet, number: number): Parts => ({
  [`xl/worksheets/sheet${number}.xml`]: worksheetPart(sheet),
  ...(hasComments(sheet) && {
    [`xl/worksheets/_rels/sheet${number}.xml.rels`]: relationshipsPart([
      ['comments', `../comments${number}.xml`],
      ['vmlDrawing', `../drawings/vmlDrawing${number}.vml`],
    ]),
    [`xl/comments${number}.xml`]: commentsPart(sheet),
    [`xl/drawings/vmlDrawing${number}.vml`]: commentBoxesPart(sheet),
  }),
})

const partsOf = (sheets: readonly WrittenSheet[]): Parts => {
  const numbered = sheets.map((sheet, index) => ({ sheet, number: index + 1 }))
  const worksheets = numbered.map(({ number }) => `worksheets/sheet${number}.xml`)
  const comments = numbered.flatMap(({ sheet, number }) =>
    hasComments(sheet) ? [[`comments${number}.xml`, 'comments'] as const] : [],
  )
  return {
    '[Content_Types].xml': contentTypesPart([
      ['workbook.xml', 'sheet.main'],
      ...worksheets.map((path) => [path, 'worksheet'] as const),
      ['styles.xml', 'styles'],
      ...comments,
    ]),
    '_rels/.rels': relationshipsPart([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': workbookPart(sheets),
    'xl/_rels/workbook.xml.rels': relationshipsPart([
      ...worksheets.map((path) => ['worksheet', path] as const),
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml': stylesPart,
    ...Object.assign({}, ...numbered.map(({ sheet, number }) => sheetParts(sheet, number))),
  }
}

/** The bytes of an .xlsx workbook; the same sheets give the same bytes. */
export const writeWorkbook = (sheets: readonly WrittenSheet[]): Uint8Array => {
  const parts = Object.entries(partsOf(sheets)).map(([path, text]) => [path, strToU8(text)] as const)
  return zipSync(Object.fromEntries(parts), { mtime: FILE_TIME })
}
