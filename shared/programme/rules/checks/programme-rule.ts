import type { Fault } from '#shared/platform/json/fault.ts'
import type { Programme } from '../programme.ts'

/** A rule across the fields of a programme that the schema accepts. Without faults it is satisfied. */
export type ProgrammeRule = (programme: Programme) => readonly Fault[]

/** Faults for every entry that repeats an earlier one. */
export const repeats = (
  values: readonly string[],
  pathOf: (index: number) => string,
  what: string,
): readonly Fault[] =>
  values.flatMap((value, index) =>
    values.indexOf(value) < index
      ? [{ path: pathOf(index), problem: `${what} ${value} appears twice`, expected: `each ${what} once` }]
      : [],
  )
