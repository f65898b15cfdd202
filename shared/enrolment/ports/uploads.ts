import type { WriteItem } from '#shared/platform/dynamodb/unit-of-work.ts'
import type { ParticipantId } from '#shared/platform/schemas/ids.ts'
import type { ReportedProblem } from '../rules/roster/roster-report.ts'
import type { Arrival, Upload } from '../rules/uploads/upload.ts'
import type { Identity } from './identities.ts'

/**
 * What a row stored and how it was before, so that its upload can be reported twice, and undone. `unchanged`:
 * only when something was said.
 */
export type EnrolledRow = {
  readonly row: number
  readonly outcome: 'enrolled' | 'anotherEpisode' | 'updated' | 'unchanged'
  readonly problems: readonly ReportedProblem[]
  readonly cannotBeAsked: boolean
  readonly participant: ParticipantId
  readonly before: Stood | null
  readonly after: Standing
}

/** How far a person's two sides were: their versions rise with every change. */
export type Standing = { readonly identityVersion: number; readonly versions: number }

/** How a person was before a row; a new person was not at all. */
export type Stood = { readonly identity: Identity; readonly versions: number }

export interface Uploads {
  of(uploadId: string): Promise<Upload | undefined>
  /** Those of the last 90 days, in no order. */
  all(): Promise<readonly Upload[]>
  /** Conditional on `version` (0: must not exist yet). */
  writes(upload: Upload): readonly WriteItem[]
  /** Rows of an upload that have changed something, by row, from one row to another. */
  enrolledRows(
    arrival: Arrival,
    rows: { readonly from: number; readonly to: number },
  ): Promise<readonly EnrolledRow[]>
  /** All rows of an upload that have changed something, by row. */
  changedRows(arrival: Arrival): AsyncIterable<EnrolledRow>
  rowWrites(arrival: Arrival, row: EnrolledRow): readonly WriteItem[]
}
