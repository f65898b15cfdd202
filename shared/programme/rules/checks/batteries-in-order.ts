import type { ProgrammeRule } from './programme-rule.ts'

/** Batteries are listed by date, oldest first. */
export const batteriesInOrder: ProgrammeRule = ({ batteries }) =>
  batteries.flatMap(({ from }, index) => {
    const before = batteries[index - 1]
    if (before === undefined || from > before.from) return []
    const problem =
      from === before.from ? `two batteries from ${from}` : `${from} comes before ${before.from}`
    return [{ path: `$.batteries[${index}].from`, problem, expected: `a date after ${before.from}` }]
  })
