/**
 * Thrown by a chain in place of the error that it met. Lambda prints the message of any error that leaves a
 * handler, and a message that is not ours can quote an email address; the chain has logged what may be said.
 */
export class FailedInvocationError extends Error {
  override name = 'FailedInvocationError'
  constructor(error: unknown) {
    super(
      `The invocation failed with ${error instanceof Error ? error.name : typeof error}; the log says more.`,
    )
  }
}
