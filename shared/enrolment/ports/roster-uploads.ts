/** A form that lets one browser put one file into the roster bucket, and nothing else. */
type UploadForm = { readonly url: string; readonly fields: Readonly<Record<string, string>> }

export interface RosterUploads {
  /**
   * Good for ten minutes, one CSV file, at most `maxBytes`. The browser is sent to `returnTo` when the file
   * is in.
   */
  form(uploadId: string, returnTo: string, maxBytes: number): Promise<UploadForm>
  /**
   * What became of an upload, as enrol-graduates wrote it; `undefined` while it is not there. Holds identity.
   */
  report(uploadId: string): Promise<unknown>
}
