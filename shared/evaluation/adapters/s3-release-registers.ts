import { type S3Objects, s3Objects } from '#shared/platform/s3/s3-objects.ts'
import type { ReleaseRegisters } from '../ports/release-registers.ts'
import { releaseRegisterSchema } from '../rules/disclosure/releases.ts'

const keyOf = (programme: string): string => `releases/${programme}.json`

/** In the export bucket, beside the exports and not among them: who may fetch those cannot fetch these. */
export const s3ReleaseRegisters = (
  bucket: string,
  objects: S3Objects = s3Objects(bucket),
): ReleaseRegisters => ({
  read: async (programme) => {
    const found = await objects.readVersion(keyOf(programme))
    if (!found) return undefined
    return { register: releaseRegisterSchema.parse(JSON.parse(found.text)), version: found.version }
  },
  write: (register, readAs) =>
    objects.putIfUnchanged(keyOf(register.programme), JSON.stringify(register), {
      contentType: 'application/json',
      version: readAs,
    }),
})
