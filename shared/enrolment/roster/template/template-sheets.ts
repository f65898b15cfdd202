import type { TemplateColumn } from './template-columns.ts'
import type { Allowed, SheetColumn, WrittenSheet } from './workbook/written-sheet.ts'

const GUIDE = 'How to fill this in'
const GUIDE_HEADER = ['Column', 'Needed', 'What to write', 'Example', 'Choices']
/** Choices stand side by side from here. */
const CHOICES_FROM = GUIDE_HEADER.indexOf('Choices')

const neededInWords: Readonly<Record<TemplateColumn['required'], string>> = {
  'every-row': 'in every row',
  column: 'the column; its cells may be empty',
  no: 'no',
}

const allowedIn = ({ choices, range, holds }: TemplateColumn, index: number): Allowed | undefined => {
  const listedAt = { sheet: GUIDE, row: index + 2, column: CHOICES_FROM }
  if (choices.length > 0) return { kind: 'choices', choices, listedAt }
  if (holds === 'day') return { kind: 'days' }
  return range && { kind: 'numbers', ...range }
}

const commentOn = ({ note, required, example }: TemplateColumn): string =>
  `${note}\nNeeded: ${neededInWords[required]}.${example === '' ? '' : `\nExample: ${example}`}`

const formats = { text: 'text', day: 'day', number: 'general' } as const

const columnToFill = (column: TemplateColumn, index: number): SheetColumn => {
  const allowed = allowedIn(column, index)
  return {
    width: Math.max(12, column.name.length + 3),
    format: formats[column.holds],
    comment: commentOn(column),
    ...(allowed && { allowed }),
  }
}

const wrapped = (width: number): SheetColumn => ({ width, format: 'wrapped' })

const guide = (columns: readonly TemplateColumn[]): WrittenSheet => {
  const mostChoices = Math.max(...columns.map(({ choices }) => choices.length))
  return {
    name: GUIDE,
    columns: [24, 24, 70, 24, ...Array.from({ length: mostChoices }, () => 16)].map(wrapped),
    rows: [
      GUIDE_HEADER,
      ...columns.map(({ name, required, note, example, choices }) => [
        name,
        neededInWords[required],
        note,
        example,
        ...choices,
      ]),
    ],
  }
}

/** The sheet to fill in, without an example, which would be enrolled; then the one that explains it. */
export const templateSheets = (columns: readonly TemplateColumn[]): readonly WrittenSheet[] => [
  { name: 'Graduates', columns: columns.map(columnToFill), rows: [columns.map(({ name }) => name)] },
  guide(columns),
]
