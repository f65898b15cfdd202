import type { Programme } from '#shared/programme/rules/programme.ts'
import {
  isToConfirm,
  type RosterArrived,
  type UploadDecided,
  uploadIdOf,
} from '../../rules/enrolment-messages.ts'
import type { Upload, Uploader } from '../../rules/uploads/upload.ts'
import type { EnrolFilePorts } from '../enrolment-ports.ts'
import { changeUpload } from './change-upload.ts'
import { type FileOutcome, finishUpload, sendStretches } from './enrol-upload.ts'
import { readUpload } from './read-upload.ts'

const mayEnrolFor = (programmes: readonly Programme[], uploader: Uploader): readonly Programme[] => {
  const { programmes: own } = uploader
  return own === 'all' ? programmes : programmes.filter(({ programme }) => own.includes(programme))
}

type Arrived = Omit<Upload, 'version' | 'confirmed' | 'undone' | 'counts'>

/** A file that comes again under its name is a new arrival; the same message again changes nothing. */
const recordArrival = (ports: EnrolFilePorts, arrived: Arrived): Promise<Upload | undefined> =>
  changeUpload(ports, arrived.uploadId, (known) =>
    known?.uploadedAt === arrived.uploadedAt
      ? undefined
      : { ...arrived, version: known?.version ?? 0, confirmed: null, undone: null, counts: null },
  )

/**
 * Takes a file in: reads it once, and either enrols its rows or, where a person is to confirm it, says what
 * would become of them. A file that is not a roster enrols no one. A repeated message is harmless.
 */
export const receiveRoster = async (
  ports: EnrolFilePorts,
  programmes: readonly Programme[],
  { key, uploadedAt = ports.clock.now() }: RosterArrived,
): Promise<FileOutcome> => {
  const uploadId = uploadIdOf(key)
  const arrival = { uploadId, uploadedAt }
  const uploader = await ports.files.uploaderOf(key)
  const { fileName, by: uploadedBy } = uploader
  const own = mayEnrolFor(programmes, uploader)
  const { reading, programmesIn } = await readUpload(ports, { key, arrival, fileName, programmes: own })
  const { stretches } = reading
  const isToLookAt = isToConfirm(key) && reading.faults.length === 0
  const state = isToLookAt ? 'to-confirm' : 'enrolling'
  await recordArrival(ports, {
    ...arrival,
    fileName,
    uploadedBy,
    programmes: [...programmesIn],
    stretches,
    state,
  })
  if (reading.faults.length > 0) return finishUpload(ports, arrival, { reading, stretches: [] })
  if (!isToLookAt) return sendStretches(ports, arrival, reading)
  return { outcome: 'to-confirm' }
}

/** Enrols what a person has looked at and confirmed. Confirmed twice, it is enrolled once. */
export const enrolConfirmed = async (
  ports: EnrolFilePorts,
  { uploadId, by }: UploadDecided,
): Promise<FileOutcome> => {
  const at = ports.clock.now()
  const upload = await changeUpload(ports, uploadId, (known) =>
    known?.state === 'to-confirm' ? { ...known, state: 'enrolling', confirmed: { by, at } } : undefined,
  )
  if (upload?.state !== 'enrolling') return { outcome: 'goes-on' }
  return sendStretches(ports, upload, await ports.files.reading(upload))
}
