/** A form that lets one browser put one file into the roster bucket, and nothing else. */
type UploadForm = { readonly url: string; readonly fields: Readonly<Record<string, string>> }

export interface RosterUploads {
  /** Valid for ten minutes, for one CSV file of at most `maxBytes`; then S3 redirects to `returnTo`. */
  form(uploadId: string, returnTo: string, maxBytes: number): Promise<UploadForm>
  /** The report that enrol-graduates wrote; `undefined` while there is none. Holds identity. */
  report(uploadId: string): Promise<unknown>
}
