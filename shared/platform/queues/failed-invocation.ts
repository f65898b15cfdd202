/**
 * What a chain throws instead of the error that it met: Lambda prints the message of whatever leaves a
 * handler, and the message of a stranger's error can quote an address. The line that says more has been
 * logged.
 */
export class FailedInvocation extends Error {
  override name = 'FailedInvocation'
  constructor(fault: unknown) {
    super(
      `The invocation failed with ${fault instanceof Error ? fault.name : typeof fault}; the log says more.`,
    )
  }
}
