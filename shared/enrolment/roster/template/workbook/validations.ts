import type { Allowed, SheetColumn } from './written-sheet.ts'
import { columnLetters, escaped } from './xml.ts'

/** Beyond this row nothing is offered or refused. */
const LAST_ROW = 2000
/** The days that a roster may name, 1 January 1900 and 31 December 2099, as a workbook counts them. */
const [FIRST_DAY, LAST_DAY] = [1, 73050]
const LONGEST_LIST = 255

/** Within the rule where it fits, which every spreadsheet reads; else the cells that hold the same. */
const listOf = ({ choices, listedAt }: Extract<Allowed, { kind: 'choices' }>): string => {
  const list = choices.join(',')
  const isPlain = choices.every((choice) => !/[",]/.test(choice))
  if (isPlain && list.length <= LONGEST_LIST) return `"${list}"`
  const { sheet, row, column } = listedAt
  const [first, last] = [columnLetters(column), columnLetters(column + choices.length - 1)]
  return `'${sheet}'!$${first}$${row}:$${last}$${row}`
}

type Rule = {
  readonly type: string
  readonly first: string | number
  readonly second?: number
  readonly expected: string
}

const ruleOf = (allowed: Allowed): Rule => {
  switch (allowed.kind) {
    case 'choices':
      return { type: 'list', first: listOf(allowed), expected: 'Choose one of the list, or leave it empty.' }
    case 'days':
      return {
        type: 'date',
        first: FIRST_DAY,
        second: LAST_DAY,
        expected: 'Write a day such as 2026-10-02, or leave it empty.',
      }
    case 'numbers': {
      const { from, to } = allowed
      const expected = `Write a number from ${from} to ${to}, or leave it empty.`
      return { type: 'decimal', first: from, second: to, expected }
    }
  }
}

const validation = (allowed: Allowed, column: string): string => {
  const { type, first, second, expected } = ruleOf(allowed)
  const range = `sqref="${column}2:${column}${LAST_ROW}"`
  const shown = `allowBlank="1" showErrorMessage="1" error="${expected}"`
  const upTo = second === undefined ? '' : `<formula2>${second}</formula2>`
  const formulas = `<formula1>${escaped(String(first))}</formula1>${upTo}`
  return `<dataValidation type="${type}" ${shown} ${range}>${formulas}</dataValidation>`
}

/** The drop-downs of a sheet, and the bounds of its days and numbers. */
export const validationsXml = (columns: readonly SheetColumn[]): string => {
  const all = columns.flatMap(({ allowed }, index) =>
    allowed ? [validation(allowed, columnLetters(index))] : [],
  )
  return all.length === 0 ? '' : `<dataValidations count="${all.length}">${all.join('')}</dataValidations>`
}
