import type { RosterFiles } from '#shared/ports/roster-files.ts'
import { type S3Objects, s3Objects } from './s3-objects.ts'

class RosterFileMissing extends Error {
  override readonly name = 'RosterFileMissing'
}

export const s3RosterFiles = (bucket: string, objects: S3Objects = s3Objects(bucket)): RosterFiles => ({
  open: async (key) => {
    const content = await objects.read(key)
    if (!content) throw new RosterFileMissing(`the roster ${key} is not there; upload it again`)
    return content
  },
  writeReport: (uploadId, report) =>
    objects.put(`reports/${uploadId}.json`, JSON.stringify(report), { contentType: 'application/json' }),
})
