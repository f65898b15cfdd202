import type { Readable } from 'node:stream'
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import type { RosterFiles } from '#shared/ports/roster-files.ts'

let shared: S3Client | undefined
const sharedClient = (): S3Client => {
  shared ??= new S3Client({})
  return shared
}

export class RosterFileMissing extends Error {
  override name = 'RosterFileMissing'
  constructor(key: string) {
    super(`the roster ${key} is empty or gone; upload it again`)
  }
}

export const s3RosterFiles = ({
  bucket,
  client = sharedClient,
}: {
  bucket: string
  client?: () => S3Client
}): RosterFiles => ({
  open: async (key) => {
    const { Body } = await client().send(new GetObjectCommand({ Bucket: bucket, Key: key }))
    if (!Body) throw new RosterFileMissing(key)
    return Body as Readable
  },
  writeReport: async (uploadId, report) => {
    await client().send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: `reports/${uploadId}.json`,
        Body: JSON.stringify(report),
        ContentType: 'application/json',
      }),
    )
  },
})
