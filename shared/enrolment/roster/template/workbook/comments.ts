import type { WrittenSheet } from './written-sheet.ts'
import { columnLetters, escaped, SPREADSHEET, xmlPart } from './xml.ts'

type Comment = { readonly column: number; readonly text: string }

const commentsOf = ({ columns }: WrittenSheet): readonly Comment[] =>
  columns.flatMap(({ comment }, column) => (comment === undefined ? [] : [{ column, text: comment }]))

const commentXml = ({ column, text }: Comment): string =>
  `<comment ref="${columnLetters(column)}1" authorId="0"><text><t xml:space="preserve">${escaped(text)}</t></text></comment>`

/** What the headers' comments say. */
export const commentsPart = (sheet: WrittenSheet): string =>
  xmlPart(
    `<comments xmlns="${SPREADSHEET}"><authors><author>Afterwards</author></authors><commentList>${commentsOf(sheet).map(commentXml).join('')}</commentList></comments>`,
  )

const SHAPE_OF_NOTES =
  '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'

/** From under the header, three columns wide and seven rows high. */
const boxXml = ({ column }: Comment): string => {
  const anchor = [column + 1, 15, 1, 2, column + 4, 15, 8, 4].join(', ')
  return [
    `<v:shape id="_x0000_s${1025 + column}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">`,
    '<v:fill color2="#ffffe1"/><v:path o:connecttype="none"/><v:textbox/>',
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>',
    `<x:Anchor>${anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>0</x:Row><x:Column>${column}</x:Column>`,
    '</x:ClientData></v:shape>',
  ].join('')
}

/** The boxes in which they stand: Excel shows no comment without one. */
export const commentBoxesPart = (sheet: WrittenSheet): string =>
  [
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">',
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>',
    SHAPE_OF_NOTES,
    ...commentsOf(sheet).map(boxXml),
    '</xml>',
  ].join('')
