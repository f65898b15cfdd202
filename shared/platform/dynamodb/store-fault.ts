import { TooMuchContentionError } from './commit-with-retry.ts'

type Fault = { readonly name?: string; readonly code?: unknown; readonly $metadata?: unknown }

/** Names that the store gives to a request which it will refuse each time, because of what is in it. */
const ABOUT_THE_REQUEST: ReadonlySet<unknown> = new Set([
  'ValidationException',
  'ItemCollectionSizeLimitExceeded',
])
const CUT_OFF: ReadonlySet<unknown> = new Set(['TimeoutError', 'AbortError'])

/**
 * Whether the store, the network or a permission failed, or others were faster: the same work may succeed
 * later. False of an error in the data or the code, which would only come again.
 */
export const isOfTheStore = (error: unknown): boolean => {
  if (typeof error !== 'object' || error === null) return false
  const { name, code, $metadata } = error as Fault
  if (ABOUT_THE_REQUEST.has(name)) return false
  return error instanceof TooMuchContentionError || CUT_OFF.has(name) || !!code || $metadata !== undefined
}
