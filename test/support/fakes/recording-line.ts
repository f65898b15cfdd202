import { LONGEST_WAIT_SECONDS, type SendingLine, type Waiting } from '#shared/messages/ports/sending-line.ts'
import { secondsBetween } from '#shared/messages/rules/pace.ts'
import type { Instant } from '#shared/platform/time/time.ts'

/** Keeps what waits. Refuses what would wait too long, as the port demands. */
export class RecordingLine implements SendingLine {
  readonly waiting: Waiting[] = []
  readonly #faults: Error[] = []

  throwNext(error: Error): void {
    this.#faults.push(error)
  }

  async join(waiting: Waiting, now: Instant): Promise<void> {
    const fault = this.#faults.shift()
    if (fault) throw fault
    if (secondsBetween(now, waiting.at) > LONGEST_WAIT_SECONDS)
      throw new Error(`No queue holds a message from ${now} to ${waiting.at}.`)
    this.waiting.push(waiting)
  }
}
