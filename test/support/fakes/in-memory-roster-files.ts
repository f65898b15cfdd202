import type { EnrolmentQueue } from '#shared/enrolment/ports/enrolment-queue.ts'
import type { ByteStream, RosterFiles } from '#shared/enrolment/ports/roster-files.ts'

export class InMemoryRosterFiles implements RosterFiles {
  readonly reports = new Map<string, unknown>()
  readonly #files = new Map<string, string>()

  store(key: string, text: string): void {
    this.#files.set(key, text)
  }

  async open(key: string): Promise<ByteStream> {
    const text = this.#files.get(key)
    if (text === undefined) throw new Error(`no file ${key}`)
    const bytes = new TextEncoder().encode(text)
    return (async function* () {
      for (let from = 0; from < bytes.length; from += 1_000) yield bytes.subarray(from, from + 1_000)
    })()
  }

  async writeReport(uploadId: string, report: unknown): Promise<void> {
    this.reports.set(uploadId, structuredClone(report))
  }
}

export class RecordingEnrolmentQueue implements EnrolmentQueue {
  readonly messages: unknown[] = []

  async send(message: unknown): Promise<void> {
    this.messages.push(structuredClone(message))
  }
}
