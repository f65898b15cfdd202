/** The only fields that a log line may carry: ids, counts and names of things in the code. */
const FIELDS: ReadonlySet<string> = new Set([
  'participant',
  'episode',
  'followUp',
  'wave',
  'step',
  'programme',
  'claimId',
  'factId',
  'eventId',
  'eventType',
  'messageId',
  'uploadId',
  'row',
  'exportId',
  'scheduleName',
  'sequence',
  'purpose',
  'profile',
  'routeKey',
  'side',
  'role',
  'reason',
  'count',
  'refused',
])

/** Characters of ids, routes and codes. No `@`, so that no email address is logged as an id. */
const PLAIN = /^[A-Za-z0-9 ._:#/{}+$-]{1,128}$/

export type LogDetails = Readonly<Record<string, string | number | boolean>>

const isAllowed = ([field, value]: readonly [string, unknown]): boolean =>
  FIELDS.has(field) && (typeof value === 'number' || typeof value === 'boolean' || PLAIN.test(String(value)))

/** Leaves out fields that are not in the list or not plain, and names them under `withheld`. */
export const safeDetails = (details: LogDetails): LogDetails => {
  const entries = Object.entries(details)
  const withheld = entries.filter((entry) => !isAllowed(entry)).map(([field]) => field)
  const allowed = Object.fromEntries(entries.filter(isAllowed))
  return withheld.length === 0 ? allowed : { ...allowed, withheld: withheld.sort().join(' ') }
}
