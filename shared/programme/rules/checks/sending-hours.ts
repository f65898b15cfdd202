import { type ProgrammeRule, repeats } from './programme-rule.ts'

/** The sending hours must not be empty, and no day may be listed twice. */
export const sendingHours: ProgrammeRule = ({ sending: { from, to, days } }) => [
  ...(from < to
    ? []
    : [{ path: '$.sending.to', problem: `${to} is not after ${from}`, expected: 'an end after the start' }]),
  ...repeats(days, (index) => `$.sending.days[${index}]`, 'day'),
]
