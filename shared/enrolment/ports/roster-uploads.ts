import type { Instant } from '#shared/platform/time/time.ts'
import type { RosterReport } from '../rules/roster/roster-report.ts'
import type { Preview } from '../rules/uploads/preview.ts'
import type { Arrival, StaffMember, UploadDecision } from '../rules/uploads/upload.ts'

/** A form that lets one browser put one file into the roster bucket, and nothing else. */
type UploadForm = { readonly url: string; readonly fields: Readonly<Record<string, string>> }

export type UploadFormFor = {
  /** What is uploaded by the form is in this name and for these programmes alone: they are signed with it. */
  readonly by: StaffMember
  readonly programmes: readonly string[]
  /** Where S3 sends the browser afterwards. */
  readonly returnTo: string
  readonly maxBytes: number
}

/** What the clinic's pages need of the roster bucket. Previews and reports hold identity. */
export interface RosterUploads {
  /** Valid for ten minutes, for one file. */
  form(uploadId: string, about: UploadFormFor): Promise<UploadForm>
  /** `undefined` while there is none. */
  preview(arrival: Arrival): Promise<Preview | undefined>
  /** `undefined` while there is none. */
  report(uploadId: string): Promise<RosterReport | undefined>
}

export interface UploadDecisions {
  /** Tells enrol-graduates what staff have decided of an upload, which says who. A repeat is harmless. */
  announce(
    decision: UploadDecision,
    about: { readonly uploadId: string; readonly at: Instant },
  ): Promise<void>
}
