import type { AskedInDataset } from '../dataset/asked-in-dataset.ts'
import type { CoarsenedRows } from '../disclosure/coarsen.ts'
import { shownWeeks } from '../disclosure/weeks-from-due.ts'
import { answerWeek, type MinimalFacts } from './gather-minimal.ts'
import type { MinimalShape } from './minimal-shape.ts'

const weekReader = ({ weeks, lastWeeks }: MinimalFacts, timeZone: string): MinimalShape['weekOf'] => {
  const shown = weeks.map((each, position) => shownWeeks(each, lastWeeks[position] ?? 0))
  return ({ view, position, shown: { outcome } }) => {
    const week = outcome === 'answered' ? answerWeek(view, timeZone) : undefined
    return week === undefined ? null : (shown[position]?.get(week) ?? null)
  }
}

const askedReader = (
  { askedOfAll }: MinimalFacts,
  waves: readonly number[],
): MinimalShape['wasAskedOfAll'] => {
  const isIn = (instrument: string, position: number): boolean =>
    askedOfAll[position]?.has(instrument) ?? false
  return (instrument, position) =>
    position === undefined
      ? waves.every((each) => askedOfAll[each] === undefined || isIn(instrument, each))
      : isIn(instrument, position)
}

export const minimalShape = (
  asked: AskedInDataset,
  { facts, rows, timeZone }: { facts: MinimalFacts; rows: CoarsenedRows; timeZone: string },
): MinimalShape => ({
  ...asked,
  waves: rows.coarsening.waves,
  wasAskedOfAll: askedReader(facts, rows.coarsening.waves),
  weekOf: weekReader(facts, timeZone),
})
