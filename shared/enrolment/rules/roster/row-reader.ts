import type { FieldNote, FieldReader } from './fields/field.ts'
import type { RosterProblem } from './roster-row.ts'

export type Cells = ReadonlyMap<string, string>

type Taken<T> = Extract<ReturnType<FieldReader<T>>, { readonly value: T }>

/** Reads the cells of one row; collects their problems, and the columns that held a usable value. */
export class RowReader {
  readonly problems: RosterProblem[] = []
  readonly filled = new Set<string>()
  readonly #cells: Cells
  readonly #row: number
  readonly #written: Cells

  /** `written` has cells as the file has them, where `cells` has them otherwise. */
  constructor(cells: Cells, row: number, written: Cells = new Map()) {
    this.#cells = cells
    this.#row = row
    this.#written = written
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
    return this.#take(column, reading)
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
    return this.#take(column, reading)
  }

  ignore(column: string, problem: string): void {
    this.filled.delete(column)
    this.problems.push(this.#problem(column, problem, 'field-ignored'))
  }

  #take<T>(column: string, { value, note }: Taken<T>): T {
    this.filled.add(column)
    if (note) {
      const became = note.effect === 'mended' && typeof value !== 'object' ? { became: String(value) } : {}
      this.problems.push({ ...this.#problem(column, note.problem, note.effect), ...became })
    }
    return value
  }

  #problem(column: string, problem: string, effect: RosterProblem['effect']): RosterProblem {
    const value = this.#written.get(column) ?? this.cell(column)
    return { row: this.#row, column, value, problem, effect }
  }
}
