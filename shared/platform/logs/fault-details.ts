/**
 * Errors of our own whose messages are written so that they can be logged: keys and codes, never what was
 * stored or sent.
 */
const OURS: ReadonlySet<string> = new Set([
  'UnreadableItem',
  'EventsNotTaken',
  'SendNotAttempted',
  'TooMuchContentionError',
  'ImpossibleTransition',
  'UnknownInput',
  'NoUsableEmail',
  'UnknownProgramme',
  'RosterFileMissing',
  'GraduationRefused',
])

const MOST_FRAMES = 6

type AwsFault = { readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string } }

export type FaultDetails = {
  readonly fault: string
  readonly says?: string
  readonly httpStatus?: number
  readonly awsRequestId?: string
  readonly at?: readonly string[]
}

/**
 * What may be said of an error. Messages of others are left out: AWS's and zod's can quote what they were
 * given, and that can be an address or an answer.
 */
export const faultDetails = (fault: unknown): FaultDetails => {
  if (!(fault instanceof Error)) return { fault: typeof fault }
  const { httpStatusCode, requestId } = (fault as AwsFault).$metadata ?? {}
  const frames = fault.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? []
  return {
    fault: fault.name,
    ...(OURS.has(fault.name) ? { says: fault.message } : {}),
    ...(httpStatusCode === undefined ? {} : { httpStatus: httpStatusCode }),
    ...(requestId === undefined ? {} : { awsRequestId: requestId }),
    ...(frames.length === 0 ? {} : { at: frames.slice(0, MOST_FRAMES).map((frame) => frame.trim()) }),
  }
}
