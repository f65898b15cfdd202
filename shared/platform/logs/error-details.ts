/** Our own errors, whose messages hold keys and codes only, and may be logged. */
const LOGGABLE: ReadonlySet<string> = new Set([
  'UnreadableItemError',
  'EventsNotTakenError',
  'SendNotAttemptedError',
  'AlertInProgressError',
  'StartsNotTakenError',
  'TooMuchContentionError',
  'ImpossibleTransitionError',
  'UnknownInputError',
  'UnknownProgrammeError',
  'MissingRosterFileError',
  'GraduationRefusedError',
])

const MAX_FRAMES = 6

type AwsError = { readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string } }

export type ErrorDetails = {
  readonly fault: string
  readonly says?: string
  readonly httpStatus?: number
  readonly awsRequestId?: string
  readonly at?: readonly string[]
}

/**
 * The part of an error that may be logged. Messages of other errors are left out: AWS's and zod's can quote
 * an address or an answer.
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
    ...(frames.length === 0 ? {} : { at: frames.slice(0, MAX_FRAMES).map((frame) => frame.trim()) }),
  }
}
