import { type DateOrder, dateOrderOf, dayNamed } from './fields/date-forms.ts'
import type { RosterFailure, RosterProblem } from './roster-row.ts'

type Example = { readonly row: number; readonly cell: string }

const words: Readonly<Record<DateOrder, string>> = {
  'year-first': 'year-month-day',
  'day-first': 'day/month/year',
  'month-first': 'month/day/year',
}

const inWords = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

/** Every way in which one column writes its dates, each with the first cell that has it. */
export class DateColumn {
  readonly #column: string
  readonly #examples = new Map<DateOrder, Example>()
  /** The first that names a real day. */
  #dayFirst: (Example & { readonly day: string }) | undefined

  constructor(column: string) {
    this.#column = column
  }

  see(cell: string, row: number): void {
    const order = dateOrderOf(cell)
    if (order === undefined) return
    if (!this.#examples.has(order)) this.#examples.set(order, { row, cell })
    if (order !== 'day-first' || this.#dayFirst !== undefined) return
    const day = this.dayOf(cell)
    if (day !== undefined) this.#dayFirst = { row, cell, day }
  }

  dayOf(cell: string): string | undefined {
    return dayNamed(cell, { isBirth: this.#column === 'date_of_birth' })
  }

  /** Mixed ways, or month first: which day is meant would be guessed. */
  failure(): RosterFailure | undefined {
    const examples = [...this.#examples]
    if (examples.length < 2 && !this.#examples.has('month-first')) return undefined
    const ways = examples.map(([order, { row, cell }]) => `${cell} (row ${row}, ${words[order]})`)
    return {
      row: examples.at(-1)?.[1].row ?? 1,
      column: this.#column,
      problem: `dates written as ${ways.join(' and ')}`,
      expected: 'one way in the whole column, such as 2026-10-13 or 13/10/2026',
    }
  }

  /** Said once for a column that is day first. */
  note(): RosterProblem | undefined {
    if (this.#dayFirst === undefined) return undefined
    const { row, cell, day } = this.#dayFirst
    const problem = `dates read as day/month/year: ${cell} is ${inWords.format(Date.parse(day))}`
    return { row, column: this.#column, value: cell, problem, effect: 'mended', became: day }
  }
}
