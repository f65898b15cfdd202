import type { ProgrammeRule } from './programme-rule.ts'

const isZone = (name: string): boolean => {
  // Intl also accepts an offset such as +01:00, which has no clock changes.
  if (!/^[A-Z][A-Za-z]+(\/[A-Za-z0-9_+-]+)*$/.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** The time zone must be an IANA name: offsets lack clock changes. */
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
