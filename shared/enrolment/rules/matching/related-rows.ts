import type { ProgrammeId } from '#shared/platform/schemas/ids.ts'
import { type Traceable, tracesOf } from './traces.ts'

export type InProgramme = Traceable & { readonly programme: ProgrammeId }

/** What tells whom a row is about. */
export const keysOf = (row: InProgramme): readonly string[] =>
  tracesOf(row).map((trace) => `${row.programme} ${trace}`)

/** Sets of places that are merged where they have one in common (union-find). */
class Groups {
  readonly #parents: number[]

  constructor(size: number) {
    this.#parents = Array.from({ length: size }, (_, place) => place)
  }

  firstOf(place: number): number {
    let first = place
    for (let parent = this.#parents[first]; parent !== first; parent = this.#parents[first])
      first = parent as number
    this.#parents[place] = first
    return first
  }

  merge(one: number, other: number): void {
    const [first, second] = [this.firstOf(one), this.firstOf(other)]
    this.#parents[Math.max(first, second)] = Math.min(first, second)
  }
}

/**
 * Places in a file in groups that have no key in common with one another, directly or through a third: each
 * group in the order of the file, and so are the groups by their first.
 */
export const relatedPlaces = (
  keysByPlace: readonly (readonly string[])[],
): readonly (readonly number[])[] => {
  const groups = new Groups(keysByPlace.length)
  const firstWith = new Map<string, number>()
  for (const [place, keys] of keysByPlace.entries())
    for (const key of keys) {
      const first = firstWith.get(key)
      if (first === undefined) firstWith.set(key, place)
      else groups.merge(first, place)
    }
  const places = keysByPlace.map((_, place) => place)
  return [...Map.groupBy(places, (place) => groups.firstOf(place)).values()]
}

/**
 * Rows in groups that share no trace with one another, each in the order of the file: rows of one group are
 * taken one after the other, as a later one may be about the person whom an earlier one enrols.
 */
export const relatedRows = <R extends InProgramme>(rows: readonly R[]): readonly (readonly R[])[] =>
  relatedPlaces(rows.map(keysOf)).map((places) => places.flatMap((place) => rows[place] ?? []))
