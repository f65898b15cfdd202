import { type ProgrammeRule, repeats } from './programme-rule.ts'

/** There must be a time of day at which something may be sent. */
export const sendingHours: ProgrammeRule = ({ sending: { from, to, days } }) => [
  ...(from < to
    ? []
    : [{ path: '$.sending.to', problem: `${to} is not after ${from}`, expected: 'an end after the start' }]),
  ...repeats(days, (index) => `$.sending.days[${index}]`, 'day'),
]
