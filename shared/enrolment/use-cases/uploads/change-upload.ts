import { commitWithRetry } from '#shared/platform/dynamodb/commit-with-retry.ts'
import type { UnitOfWork } from '#shared/platform/dynamodb/unit-of-work.ts'
import type { Uploads } from '../../ports/uploads.ts'
import type { Upload } from '../../rules/uploads/upload.ts'

export type UploadPorts = {
  readonly uploads: Pick<Uploads, 'of' | 'writes'>
  readonly unitOfWork: UnitOfWork
}

/**
 * Stores what an upload has come to. `change` gives back undefined where there is nothing to change; it is
 * asked again whenever another request was faster. Returns the upload as it then stands.
 */
export const changeUpload = (
  { uploads, unitOfWork }: UploadPorts,
  uploadId: string,
  change: (known: Upload | undefined) => Upload | undefined,
): Promise<Upload | undefined> =>
  commitWithRetry(unitOfWork, `upload ${uploadId}`, async () => {
    const known = await uploads.of(uploadId)
    const changed = change(known)
    return { writes: changed ? uploads.writes(changed) : [], result: changed ?? known }
  })
