import type { ProgrammeRule } from './programme-rule.ts'

const isZone = (name: string): boolean => {
  // An offset such as +01:00 is accepted by Intl, and has no clock changes: not what a service in a place
  // means.
  if (!/^[A-Z][A-Za-z]+(\/[A-Za-z0-9_+-]+)*$/.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** The zone in which due dates fall and emails are sent has to be one that everybody's tables know. */
export const knownTimeZone: ProgrammeRule = ({ timeZone }) =>
  isZone(timeZone)
    ? []
    : [
        {
          path: '$.timeZone',
          problem: `unknown time zone ${timeZone}`,
          expected: 'an IANA time zone such as Europe/London',
        },
      ]
