import { type S3Objects, s3Objects } from '#shared/platform/s3/s3-objects.ts'
import type { RosterUploads } from '../ports/roster-uploads.ts'
import { rosterReportSchema } from '../rules/roster/roster-report.ts'
import { previewSchema } from '../rules/uploads/preview.ts'
import { previewKeyOf } from './s3-roster-files.ts'
import { metadataOf } from './upload-metadata.ts'

const UPLOAD_SECONDS = 600

const jsonOf = async (objects: S3Objects, key: string): Promise<unknown> => {
  try {
    const text = await objects.readText(key)
    return text === undefined ? undefined : JSON.parse(text)
  } catch (error) {
    // Without permission to list the bucket S3 answers AccessDenied for a missing object.
    if ((error as Error).name === 'AccessDenied') return undefined
    throw error
  }
}

export const s3RosterUploads = (bucket: string, objects: S3Objects = s3Objects(bucket)): RosterUploads => ({
  form: (uploadId, { by, programmes, returnTo, maxBytes }) =>
    objects.uploadForm({
      key: `previews/${uploadId}.csv`,
      contentType: 'text/csv',
      maxBytes,
      expiresInSeconds: UPLOAD_SECONDS,
      fields: { success_action_redirect: returnTo },
      metadata: metadataOf(by, programmes),
      fileNameIn: 'file-name',
    }),
  preview: async (arrival) => {
    const preview = await jsonOf(objects, previewKeyOf(arrival))
    return preview === undefined ? undefined : previewSchema.parse(preview)
  },
  report: async (uploadId) => {
    const report = await jsonOf(objects, `reports/${uploadId}.json`)
    return report === undefined ? undefined : rosterReportSchema.parse(report)
  },
})
