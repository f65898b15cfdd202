import { type S3Objects, s3ClientForSlowReader, s3Objects } from '#shared/platform/s3/s3-objects.ts'
import type { RosterFiles } from '../ports/roster-files.ts'

class MissingRosterFileError extends Error {
  override readonly name = 'MissingRosterFileError'
}

export const s3RosterFiles = (
  bucket: string,
  objects: S3Objects = s3Objects(bucket, s3ClientForSlowReader),
): RosterFiles => ({
  open: async (key) => {
    const content = await objects.read(key)
    if (!content) throw new MissingRosterFileError(`the roster ${key} is not there; upload it again`)
    return content
  },
  writeReport: (uploadId, report) =>
    objects.put(`reports/${uploadId}.json`, JSON.stringify(report), { contentType: 'application/json' }),
})
