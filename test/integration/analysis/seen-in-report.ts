import type { Sum } from '#shared/evaluation/rules/disclosure/suppression.ts'
import { type PublishedTable, publishedTables } from './published-tables.ts'
import type { Seen } from './what-readers-know.ts'

const HIDDEN = 'not shown'
const WAVES = ['10 weeks', '6 months', '12 months'] as const
const BOXES = [/^Not yet due/, /^Died before/, /^Not asked by design/, /^Due$/]

/** Notes what a page says, and what readers know to add up. */
const notebook = () => {
  const numbers = new Map<string, number>()
  const hidden = new Set<string>()
  const sums: Sum[] = []
  return {
    numbers,
    hidden,
    sums,
    /** A number or `not shown`; anything else is no figure. */
    note: (id: string, text: string | undefined) => {
      if (text === HIDDEN) hidden.add(id)
      else if (text !== undefined && /^\d+$/.test(text)) numbers.set(id, Number(text))
      else return []
      return [id]
    },
    /** With `rest`, which is nothing that the page names. */
    add: (total: string, parts: readonly string[], rest?: string) =>
      sums.push({ total, parts: rest === undefined ? parts : [...parts, `${total}, ${rest}`] }),
  }
}
type Notebook = ReturnType<typeof notebook>

const starters = ({ rows }: PublishedTable, { note, add }: Notebook): void => {
  for (const [label = '', count] of rows) note(label, count)
  const id = (start: string) => rows.find(([label]) => label?.startsWith(start))?.[0] ?? start
  add(id('Began'), [id('Enrolled'), id('Held')])
  add(id('Enrolled'), [id('In the dataset'), id('Not in the dataset')])
  add(id('Not in the dataset'), [id('of which may')], 'surely')
  add(id('In the dataset'), [id('of which stayed'), id('of which did not')])
  add(id('In the dataset'), [id('of which are later')], 'first')
  add(id('In the dataset'), [id('of which have no answers')], 'with answers')
}

const flow = ({ rows }: PublishedTable, { note, add }: Notebook): void => {
  WAVES.forEach((wave, at) => {
    const row = (label: RegExp) => rows.find(([name = '']) => label.test(name)) ?? []
    const id = (label: RegExp) => note(`${wave} ${row(label)[0]}`, row(label)[at + 1])
    note('In the dataset', row(/^Graduations/)[at + 1])
    add('In the dataset', BOXES.flatMap(id))
    note(`${wave} answered`, row(/^Answered, of/)[at + 1])
    add(`${wave} Due`, [`${wave} answered`, `${wave} unanswered`])
    add(`${wave} answered`, id(/^of which late/), 'in time')
    add(`${wave} Not yet due (the window has not closed)`, id(/^Answered already/), 'open')
  })
}

const dispositions = ({ rows }: PublishedTable, { note, add }: Notebook): void => {
  WAVES.forEach((wave, at) => {
    const ids = rows.flatMap((row) => note(`${wave} was ${row[0]}`, row[at + 1]))
    const isAnswer = (id: string) => /complete$|core-only$/.test(id)
    add(`${wave} answered`, ids.filter(isAnswer))
    add(
      `${wave} unanswered`,
      ids.filter((id) => !isAnswer(id)),
    )
  })
}

const reasons = ({ rows }: PublishedTable, { note, add }: Notebook): void => {
  WAVES.forEach((wave, at) => {
    for (const kind of new Set(rows.map(([name]) => name)))
      add(
        `${wave} was ${kind}`,
        rows.flatMap((row) => (row[0] === kind ? note(`${wave} ${kind} for ${row[1]}`, row[at + 2]) : [])),
      )
  })
}

/** `66% (55 to 76), 49 of 74`, `not shown, of 74`, `not shown` or `none due` */
const shareIn = (cell: string) => {
  if (cell === 'none due') return { answered: '0', due: '0' }
  const [, answered = HIDDEN, due = HIDDEN] = /(\d+|not shown),? of (\d+)$/.exec(cell) ?? []
  return { answered, due }
}

const response = ({ caption, rows }: PublishedTable, { note, add }: Notebook): void => {
  const by = caption.replace('Response by ', '')
  WAVES.forEach((wave, at) => {
    const id = (level: string | undefined, what: string) => `${wave} ${by}: ${level} ${what}`
    for (const row of rows) {
      const { answered, due } = shareIn(row[at + 1] ?? '')
      note(id(row[0], 'Due'), due)
      note(id(row[0], 'answered'), answered)
      add(id(row[0], 'Due'), [id(row[0], 'answered'), id(row[0], 'unanswered')])
    }
    for (const what of ['Due', 'answered', 'unanswered'])
      add(
        `${wave} ${what}`,
        rows.map(([level]) => id(level, what)),
      )
  })
}

/** Of first graduations: these and later ones are all. */
const baseline = ({ caption, rows }: PublishedTable, { note, add, sums }: Notebook): void => {
  const [, wave = '', ...totals] = /^(.*): (\S+) answered, (\S+) did not$/.exec(caption) ?? []
  const sides = ['answered', 'unanswered'] as const
  sides.forEach((what, side) => {
    note(`${wave} first ${what}`, totals[side])
    add(`${wave} ${what}`, [`${wave} first ${what}`], 'later')
    const variables = new Set(
      rows.flatMap(([name = '']) => (name.includes(': ') ? [name.split(': ')[0]] : [])),
    )
    for (const variable of variables) {
      const levels = rows.filter(([name = '']) => name.startsWith(`${variable}: `))
      if (!levels.some((row) => / of \d+\)$/.test(row[1] ?? ''))) continue
      for (const row of levels) {
        const [, x = HIDDEN, known] = /\((\d+) of (\d+)\)$/.exec(row[side + 1] ?? '') ?? []
        note(`${wave} first ${row[0]} ${what}`, x)
        note(`${wave} first ${variable} known ${what}`, known)
        if (sums.some(({ total }) => total === `${wave} ${row[0]} Due`))
          add(`${wave} ${row[0]} ${what}`, [`${wave} first ${row[0]} ${what}`], 'later')
      }
      add(
        `${wave} first ${variable} known ${what}`,
        levels.map(([name]) => `${wave} first ${name} ${what}`),
      )
      add(`${wave} first ${what}`, [`${wave} first ${variable} known ${what}`], `${variable} not known`)
    }
  })
}

const patterns = ({ rows }: PublishedTable, { note, add }: Notebook): void => {
  const ids = rows.flatMap(([pattern, count]) => note(`pattern ${pattern}`, count))
  add('due in all', ids)
  WAVES.forEach((wave, at) => {
    const where = (bit: string) => ids.filter((id) => id['pattern '.length + at] === bit)
    add(`${wave} answered`, where('1'), 'not due in all')
    add(`${wave} unanswered`, where('0'), 'not due in all')
  })
}

const measures = ({ rows }: PublishedTable, { note, add }: Notebook): void => {
  for (const [score, wave, due, ...counts] of rows) {
    const id = (what: string) => `${wave} ${score} ${what}`
    const names = ['asked', 'asked both', 'scored', 'scored both']
    names.forEach((what, at) => {
      note(id(what), counts[at])
    })
    note(`${wave} first Due`, due)
    add(`${wave} Due`, [`${wave} first Due`], 'later')
    add(`${wave} first Due`, [`${wave} first answered`, `${wave} first unanswered`])
    add(`${wave} first Due`, [id('asked')], `${score} not asked`)
    add(`${wave} first answered`, [id('scored')], `${score} not scored`)
    add(id('asked'), [id('scored both'), id('only now'), id('only before'), id('neither')])
    add(id('scored'), [id('scored both'), id('only now')])
    add(id('asked both'), [id('scored both'), id('only before')])
  }
}

const scoring = ({ rows }: PublishedTable, { note, add, sums }: Notebook): void => {
  for (const score of new Set(rows.map(([name]) => name))) {
    const scored = sums.flatMap(({ parts }) => parts.filter((id) => id.endsWith(` ${score} scored`)))
    add(
      `values of ${score}`,
      rows.flatMap((row) => (row[0] === score ? note(row.slice(0, 3).join(' '), row[3]) : [])),
    )
    add(`values of ${score}`, [...new Set(scored)], 'further')
  }
}

const READERS: readonly (readonly [RegExp, (table: PublishedTable, book: Notebook) => void])[] = [
  [/^Starters$/, starters],
  [/^Graduations in each wave$/, flow],
  [/^What became of/, dispositions],
  [/^Reasons/, reasons],
  [/^Response by/, response],
  [/ did not$/, baseline],
  [/^Patterns/, patterns],
  [/^How many were asked/, measures],
  [/^Scores in the dataset$/, scoring],
]

/** All numbers of a report, and all that a reader can add up. */
export const seenInReport = (html: string): Seen => {
  const book = notebook()
  book.note('due in all', /due in every wave: (not shown|\d+)\./.exec(html)?.[1])
  const tables = publishedTables(html)
  for (const [caption, read] of READERS)
    for (const table of tables) if (caption.test(table.caption)) read(table, book)
  return book
}
