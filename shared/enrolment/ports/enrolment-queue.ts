export interface EnrolmentQueue {
  /** Puts the rest of a roster back on the queue that enrol-graduates works off. */
  send(message: unknown): Promise<void>
}
