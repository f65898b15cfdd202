/**
 * Errors of our own whose messages are written so that they can be logged: keys and codes, never what was
 * stored or sent.
 */
const LOGGABLE: ReadonlySet<string> = new Set([
  'UnreadableItemError',
  'EventsNotTakenError',
  'SendNotAttempted',
  'TooMuchContention',
  'ImpossibleTransition',
  'UnknownInputError',
  'NoUsableEmail',
  'UnknownProgrammeError',
  'MissingRosterFileError',
  'GraduationRefusedError',
])

const MOST_FRAMES = 6

type AwsError = { readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string } }

export type ErrorDetails = {
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
export const errorDetails = (error: unknown): ErrorDetails => {
  if (!(error instanceof Error)) return { fault: typeof error }
  const { httpStatusCode, requestId } = (error as AwsError).$metadata ?? {}
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? []
  return {
    fault: error.name,
    ...(LOGGABLE.has(error.name) ? { says: error.message } : {}),
    ...(httpStatusCode === undefined ? {} : { httpStatus: httpStatusCode }),
    ...(requestId === undefined ? {} : { awsRequestId: requestId }),
    ...(frames.length === 0 ? {} : { at: frames.slice(0, MOST_FRAMES).map((frame) => frame.trim()) }),
  }
}
