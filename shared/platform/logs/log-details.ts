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

/**
 * What ids, routes and codes are made of. No `@`, so that an address cannot slip in under the name of an id.
 */
const PLAIN = /^[A-Za-z0-9 ._:#/{}+$-]{1,128}$/

export type LogDetails = Readonly<Record<string, string | number | boolean>>

const isAllowed = ([field, value]: readonly [string, unknown]): boolean =>
  FIELDS.has(field) && (typeof value === 'number' || typeof value === 'boolean' || PLAIN.test(String(value)))

/** Leaves out every field that is not in the list or whose value is not plain, and says which those were. */
export const safeDetails = (details: LogDetails): LogDetails => {
  const entries = Object.entries(details)
  const withheld = entries.filter((entry) => !isAllowed(entry)).map(([field]) => field)
  const allowed = Object.fromEntries(entries.filter(isAllowed))
  return withheld.length === 0 ? allowed : { ...allowed, withheld: withheld.sort().join(' ') }
}
