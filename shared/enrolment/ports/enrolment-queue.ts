export interface EnrolmentQueue {
  /** Puts messages on the queue that enrol-graduates works off. Each may arrive more than once. */
  send(messages: readonly unknown[]): Promise<void>
}
