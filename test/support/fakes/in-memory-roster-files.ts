import type { EnrolmentQueue } from '#shared/enrolment/ports/enrolment-queue.ts'
import type { ByteStream, RosterFiles, StretchReport } from '#shared/enrolment/ports/roster-files.ts'
import type { RosterReport } from '#shared/enrolment/rules/roster/roster-report.ts'
import type { Preview } from '#shared/enrolment/rules/uploads/preview.ts'
import type { Reading, Stretch } from '#shared/enrolment/rules/uploads/reading.ts'
import type { Arrival, UndoOutcome, Uploader } from '#shared/enrolment/rules/uploads/upload.ts'

const nameOf = ({ uploadId, uploadedAt }: Arrival, stretch: number | '' = ''): string =>
  `${uploadId} ${uploadedAt} ${stretch}`

export class InMemoryRosterFiles implements RosterFiles {
  readonly reports = new Map<string, RosterReport>()
  readonly previews = new Map<string, Preview>()
  readonly #files = new Map<string, string>()
  readonly #uploaders = new Map<string, Partial<Uploader>>()
  readonly #readings = new Map<string, Reading>()
  readonly #stretches = new Map<string, Stretch>()
  readonly #stretchReports = new Map<string, StretchReport>()

  readonly #undoOutcomes = new Map<string, UndoOutcome>()

  store(key: string, text: string, uploader: Partial<Uploader> = {}): void {
    this.#files.set(key, text)
    this.#uploaders.set(key, uploader)
  }

  async open(key: string): Promise<ByteStream> {
    const bytes = new TextEncoder().encode(this.#read(this.#files, key))
    return (async function* () {
      for (let from = 0; from < bytes.length; from += 1_000) yield bytes.subarray(from, from + 1_000)
    })()
  }

  async uploaderOf(key: string): Promise<Uploader> {
    const fileName = key.split('/').at(-1) ?? key
    return { by: null, programmes: 'all', fileName, ...this.#uploaders.get(key) }
  }

  async writeReading(arrival: Arrival, reading: Reading): Promise<void> {
    this.#readings.set(nameOf(arrival), structuredClone(reading))
  }

  async reading(arrival: Arrival): Promise<Reading> {
    return this.#read(this.#readings, nameOf(arrival))
  }

  async writePreview(arrival: Arrival, preview: Preview): Promise<void> {
    this.previews.set(nameOf(arrival), structuredClone(preview))
  }

  async writeStretch(arrival: Arrival, stretch: number, content: Stretch): Promise<void> {
    this.#stretches.set(nameOf(arrival, stretch), structuredClone(content))
  }

  async stretch(arrival: Arrival, stretch: number): Promise<Stretch> {
    return this.#read(this.#stretches, nameOf(arrival, stretch))
  }

  async writeStretchReport(arrival: Arrival, stretch: number, report: StretchReport): Promise<void> {
    this.#stretchReports.set(nameOf(arrival, stretch), structuredClone(report))
  }

  async stretchReports(arrival: Arrival, stretches: number): Promise<readonly StretchReport[] | undefined> {
    const ended = Array.from({ length: stretches }, (_, index) =>
      this.#stretchReports.get(nameOf(arrival, index + 1)),
    ).filter((report) => report !== undefined)
    return ended.length < stretches ? undefined : ended
  }

  async writeUndoOutcome(arrival: Arrival, part: number, outcome: UndoOutcome): Promise<void> {
    this.#undoOutcomes.set(nameOf(arrival, part), outcome)
  }

  async undoOutcomes(arrival: Arrival, parts: number): Promise<readonly UndoOutcome[] | undefined> {
    const ended = Array.from({ length: parts }, (_, index) =>
      this.#undoOutcomes.get(nameOf(arrival, index + 1)),
    ).filter((outcome) => outcome !== undefined)
    return ended.length < parts ? undefined : ended
  }

  async writeReport(uploadId: string, report: RosterReport): Promise<void> {
    this.reports.set(uploadId, structuredClone(report))
  }

  #read<T>(files: ReadonlyMap<string, T>, name: string): T {
    const found = files.get(name)
    if (found === undefined) throw new Error(`no file ${name}`)
    return found
  }
}

export class RecordingEnrolmentQueue implements EnrolmentQueue {
  readonly messages: unknown[] = []

  async send(messages: readonly unknown[]): Promise<void> {
    this.messages.push(...structuredClone(messages))
  }
}
