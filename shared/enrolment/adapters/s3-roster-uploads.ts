import { type S3Objects, s3Objects } from '#shared/platform/s3/s3-objects.ts'
import type { RosterUploads } from '../ports/roster-uploads.ts'

const UPLOAD_SECONDS = 600

const textOf = async (objects: S3Objects, key: string): Promise<string | undefined> => {
  try {
    return await objects.readText(key)
  } catch (error) {
    // Without permission to list the bucket S3 answers AccessDenied for a missing report.
    if ((error as Error).name === 'AccessDenied') return undefined
    throw error
  }
}

export const s3RosterUploads = (bucket: string, objects: S3Objects = s3Objects(bucket)): RosterUploads => ({
  form: (uploadId, returnTo, maxBytes) =>
    objects.uploadForm({
      key: `uploads/${uploadId}.csv`,
      contentType: 'text/csv',
      maxBytes,
      expiresInSeconds: UPLOAD_SECONDS,
      fields: { success_action_redirect: returnTo },
    }),
  report: async (uploadId) => {
    const text = await textOf(objects, `reports/${uploadId}.json`)
    return text === undefined ? undefined : JSON.parse(text)
  },
})
