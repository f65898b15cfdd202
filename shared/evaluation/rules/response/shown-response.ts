import { type Figure, hiddenFigures, type Sum } from '../disclosure/suppression.ts'
import type { ResponseByPeriod, WaveResponse } from './response-by-period.ts'

/** A row of the page as it may be seen: numbers, and `not shown` for those that are hidden. */
export type ShownRow = {
  /** Undefined for everybody. */
  readonly period: string | undefined
  readonly graduates: string
  readonly notYetDue: string
  readonly diedBeforeDue: string
  readonly structural: string
  readonly due: string
  readonly answered: string
  readonly rate: string
}

const BOXES = ['notYetDue', 'diedBeforeDue', 'structural', 'due'] as const
const PUBLISHED = [...BOXES, 'answered'] as const
type Published = (typeof PUBLISHED)[number]

const EVERYBODY = 'everybody'
type Row = { readonly name: string; readonly waves: readonly WaveResponse[] }

/** The people of a row are the same in every wave, so that their number joins the tables of all waves. */
const graduatesId = (row: string): string => `${row} graduates`
const idOf = (row: string, wave: string, box: Published | 'unanswered'): string => `${row} ${wave} ${box}`

/** The rates are what the page is for: `due` and `answered` are hidden last, everybody's last of all. */
const WORTH = { diedBeforeDue: 0, structural: 0, notYetDue: 1, graduates: 2, answered: 5, due: 6 } as const
const MORE_FOR_EVERYBODY = 2

const figuresOf = ({ name, waves }: Row): readonly Figure[] => {
  const figure = (id: string, count: number, box: keyof typeof WORTH): Figure => {
    const worth = WORTH[box] + (name === EVERYBODY ? MORE_FOR_EVERYBODY : 0)
    return { id, count, isPublished: true, worth }
  }
  return [
    figure(graduatesId(name), waves[0]?.graduates ?? 0, 'graduates'),
    ...waves.flatMap((wave) => [
      ...PUBLISHED.map((box) => figure(idOf(name, wave.wave, box), wave[box], box)),
      {
        id: idOf(name, wave.wave, 'unanswered'),
        count: wave.due - wave.answered,
        isPublished: false,
        worth: 0,
      },
    ]),
  ]
}

const sumsWithin = ({ name, waves }: Row): readonly Sum[] =>
  waves.flatMap(({ wave }) => [
    { total: graduatesId(name), parts: BOXES.map((box) => idOf(name, wave, box)) },
    {
      total: idOf(name, wave, 'due'),
      parts: (['answered', 'unanswered'] as const).map((box) => idOf(name, wave, box)),
    },
  ])

/** Of what is published alone: that the rest adds up too follows from it. */
const sumsOver = (everybody: Row, rows: readonly Row[]): readonly Sum[] =>
  everybody.waves.flatMap(({ wave }) =>
    PUBLISHED.map((box) => ({
      total: idOf(everybody.name, wave, box),
      parts: rows.map(({ name }) => idOf(name, wave, box)),
    })),
  )

const NOT_SHOWN = 'not shown'

const rateOf = ({ due, answered }: WaveResponse, areShown: boolean): string => {
  if (!areShown) return NOT_SHOWN
  return due === 0 ? 'none due' : `${Math.round((100 * answered) / due)}%`
}

const shownIn = ({ name }: Row, wave: WaveResponse, hidden: ReadonlySet<string>) => {
  const isHidden = (box: Published) => hidden.has(idOf(name, wave.wave, box))
  const shown = (box: Published) => (isHidden(box) ? NOT_SHOWN : String(wave[box]))
  return {
    graduates: hidden.has(graduatesId(name)) ? NOT_SHOWN : String(wave.graduates),
    notYetDue: shown('notYetDue'),
    diedBeforeDue: shown('diedBeforeDue'),
    structural: shown('structural'),
    due: shown('due'),
    answered: shown('answered'),
    rate: rateOf(wave, !isHidden('due') && !isHidden('answered')),
  }
}

/**
 * The tables of the response page, one for each wave, everybody first. All of them are hidden together: what
 * one shows, another must not take away from a total.
 */
export const shownResponse = ({
  allGraduates,
  periods,
}: ResponseByPeriod): readonly (readonly ShownRow[])[] => {
  const everybody: Row = { name: EVERYBODY, waves: allGraduates.waves }
  const rows = periods.map(({ period, waves }): Row => ({ name: period, waves }))
  const all = [everybody, ...rows]
  const hidden = hiddenFigures({
    figures: all.flatMap(figuresOf),
    sums: [...all.flatMap(sumsWithin), ...sumsOver(everybody, rows)],
  })
  return everybody.waves.map((_, index) =>
    all.flatMap((row) => {
      const wave = row.waves[index]
      const period = row === everybody ? undefined : row.name
      return wave ? [{ period, ...shownIn(row, wave, hidden) }] : []
    }),
  )
}
