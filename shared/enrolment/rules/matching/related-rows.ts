import type { ProgrammeId } from '#shared/platform/schemas/ids.ts'
import { type Traceable, tracesOf } from './traces.ts'

type Row = Traceable & { readonly programme: ProgrammeId }

/**
 * Rows in groups that share no trace with one another, each in the order of the file: rows of one group are
 * taken one after the other, as a later one may be about the person whom an earlier one enrols.
 */
export const relatedRows = <R extends Row>(rows: readonly R[]): readonly (readonly R[])[] => {
  /** Of each row an earlier one to which it is related; its own place where there is none. */
  const relatedTo = rows.map((_, place) => place)
  const firstOf = (place: number): number => {
    const earlier = relatedTo[place] ?? place
    return earlier === place ? place : firstOf(earlier)
  }
  const places = new Map<string, number>()
  for (const [place, row] of rows.entries())
    for (const trace of tracesOf(row)) {
      const key = `${row.programme} ${trace}`
      const [first, later] = [firstOf(places.get(key) ?? place), firstOf(place)].toSorted((a, b) => a - b)
      if (first !== undefined && later !== undefined) relatedTo[later] = first
      places.set(key, place)
    }
  return [...Map.groupBy(rows.entries(), ([place]) => firstOf(place)).values()].map((group) =>
    group.map(([, row]) => row),
  )
}
