import type { FieldNote, FieldReader } from './fields/field.ts'
import type { RosterProblem } from './roster-row.ts'

export type Cells = ReadonlyMap<string, string>

/** Reads the cells of one row; collects their problems, and the columns that held a usable value. */
export class RowReader {
  readonly problems: RosterProblem[] = []
  readonly filled = new Set<string>()
  readonly #cells: Cells
  readonly #row: number

  constructor(cells: Cells, row: number) {
    this.#cells = cells
    this.#row = row
  }

  cell(column: string): string {
    return this.#cells.get(column) ?? ''
  }

  /** The cell's value; null when it is empty, or not usable, which is then listed as a problem. */
  field<T>(column: string, read: FieldReader<T>): T | null {
    const cell = this.cell(column)
    if (cell === '') return null
    const reading = read(cell)
    if ('problem' in reading) {
      this.ignore(column, reading.problem)
      return null
    }
    this.filled.add(column)
    if (reading.note) this.note(column, reading.note)
    return reading.value
  }

  /** Says something of a value that is taken all the same. */
  note(column: string, { problem, effect }: FieldNote): void {
    this.problems.push(this.#problem(column, problem, effect))
  }

  /** Like `field` for a column that every row needs: empty or not usable rejects the row. */
  essential<T>(column: string, read: FieldReader<T>): T | null {
    const cell = this.cell(column)
    const reading = cell === '' ? { problem: 'missing' } : read(cell)
    if ('problem' in reading) {
      this.problems.push(this.#problem(column, reading.problem, 'row-rejected'))
      return null
    }
    this.filled.add(column)
    if (reading.note) this.note(column, reading.note)
    return reading.value
  }

  ignore(column: string, problem: string): void {
    this.filled.delete(column)
    this.problems.push(this.#problem(column, problem, 'field-ignored'))
  }

  #problem(column: string, problem: string, effect: RosterProblem['effect']): RosterProblem {
    return { row: this.#row, column, value: this.cell(column), problem, effect }
  }
}
