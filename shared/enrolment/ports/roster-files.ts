import type { ReportedProblem, RosterCounts, RosterReport } from '../rules/roster/roster-report.ts'
import type { Preview } from '../rules/uploads/preview.ts'
import type { Reading, Stretch } from '../rules/uploads/reading.ts'
import type { Arrival, UndoOutcome, Uploader } from '../rules/uploads/upload.ts'

/** A file's bytes, in chunks. */
export type ByteStream = AsyncIterable<Uint8Array>

/** What becomes of one stretch: its counts and problems, as the report adds them up. */
export type StretchReport = {
  readonly counts: RosterCounts
  readonly problems: readonly ReportedProblem[]
}

/** Uploaded files, and what is made of them on the way to their report. All of it holds identity. */
export interface RosterFiles {
  /** Throws `MissingRosterFileError`. */
  open(key: string): Promise<ByteStream>
  uploaderOf(key: string): Promise<Uploader>
  /** Writing the same again replaces it. */
  writeReading(arrival: Arrival, reading: Reading): Promise<void>
  /** Throws `MissingRosterFileError`. */
  reading(arrival: Arrival): Promise<Reading>
  writePreview(arrival: Arrival, preview: Preview): Promise<void>
  writeStretch(arrival: Arrival, stretch: number, content: Stretch): Promise<void>
  /** Throws `MissingRosterFileError`. */
  stretch(arrival: Arrival, stretch: number): Promise<Stretch>
  writeStretchReport(arrival: Arrival, stretch: number, report: StretchReport): Promise<void>
  /** Of all stretches, in their order; undefined while fewer than `stretches` have ended. */
  stretchReports(arrival: Arrival, stretches: number): Promise<readonly StretchReport[] | undefined>
  writeUndoOutcome(arrival: Arrival, part: number, outcome: UndoOutcome): Promise<void>
  /** Of all parts; undefined while fewer than `parts` have ended. */
  undoOutcomes(arrival: Arrival, parts: number): Promise<readonly UndoOutcome[] | undefined>
  writeReport(uploadId: string, report: RosterReport): Promise<void>
}
