import type { Upload } from '#shared/enrolment/rules/uploads/upload.ts'
import type { StaffSession } from '#shared/platform/staff/session.ts'
import { isOwn } from '../known-person.ts'
import type { ClinicPorts } from '../ports.ts'

type Visitor = Pick<StaffSession, 'by' | 'programmes'>

/** An upload shows names: only to those who work for each of its programmes, or who uploaded it in vain. */
export const mayLookAt = (ports: ClinicPorts, visitor: Visitor, upload: Upload): boolean =>
  upload.programmes.length === 0
    ? upload.uploadedBy?.id === visitor.by
    : upload.programmes.every((programme) => isOwn(ports, visitor, programme))

/** `unknown`: nothing is stored under that name yet, or it is not the visitor's to look at. */
export const uploadNamed = async (
  ports: ClinicPorts,
  visitor: Visitor,
  uploadId: string | undefined,
): Promise<Upload | 'unknown'> => {
  const upload = uploadId === undefined ? undefined : await ports.uploads.of(uploadId)
  return upload && mayLookAt(ports, visitor, upload) ? upload : 'unknown'
}
