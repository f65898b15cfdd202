import type { Programme } from '#shared/programme/rules/programme.ts'
import {
  isToConfirm,
  type RosterArrived,
  type UploadDecided,
  uploadIdOf,
} from '../../rules/enrolment-messages.ts'
import type { Upload, Uploader } from '../../rules/uploads/upload.ts'
import type { EnrolFilePorts } from '../enrolment-ports.ts'
import { knownPeople } from '../known-people.ts'
import { changeUpload } from './change-upload.ts'
import { type FileOutcome, finishUpload, sendStretches } from './enrol-upload.ts'
import { previewUpload } from './preview-upload.ts'
import { readUpload } from './read-upload.ts'

const mayEnrolFor = (programmes: readonly Programme[], uploader: Uploader): readonly Programme[] => {
  const { programmes: own } = uploader
  return own === 'all' ? programmes : programmes.filter(({ programme }) => own.includes(programme))
}

type Arrived = Omit<Upload, 'version' | 'confirmed' | 'undone'>

/** A file that comes again under its name is a new arrival; the same message again changes nothing. */
const recordArrival = (ports: EnrolFilePorts, arrived: Arrived): Promise<Upload | undefined> =>
  changeUpload(ports, arrived.uploadId, (known) =>
    known?.uploadedAt === arrived.uploadedAt
      ? undefined
      : { ...arrived, version: known?.version ?? 0, confirmed: null, undone: null },
  )

/**
 * Takes a file in: reads it once, and either enrols its rows or, where a person is to confirm it, says what
 * would become of them. A file that is not a roster enrols no one. A repeated message is harmless.
 */
export const receiveRoster = async (
  ports: EnrolFilePorts,
  all: readonly Programme[],
  { key, uploadedAt = ports.clock.now() }: RosterArrived,
): Promise<FileOutcome> => {
  const arrival = { uploadId: uploadIdOf(key), uploadedAt }
  const uploader = await ports.files.uploaderOf(key)
  const { fileName, by: uploadedBy } = uploader
  const programmes = mayEnrolFor(all, uploader)
  const { reading, programmesIn } = await readUpload(ports, { key, arrival, fileName, programmes })
  const arrived = {
    ...arrival,
    fileName,
    uploadedBy,
    programmes: [...programmesIn],
    stretches: reading.stretches,
  }
  if (isToConfirm(key) && reading.faults.length === 0) {
    const stretch = (number: number) => ports.files.stretch(arrival, number)
    const known = knownPeople(ports)
    const preview = await previewUpload({ ...ports, known }, { arrival, reading, programmes, stretch })
    await ports.files.writePreview(arrival, preview)
    await recordArrival(ports, { ...arrived, state: 'to-confirm', counts: preview.counts })
    return { outcome: 'to-confirm' }
  }
  await recordArrival(ports, { ...arrived, state: 'enrolling', counts: null })
  return reading.faults.length > 0
    ? finishUpload(ports, arrival, { reading, stretches: [] })
    : sendStretches(ports, arrival, reading)
}

/** Enrols what a person has looked at and confirmed. The message again is harmless. */
export const enrolConfirmed = async (
  ports: EnrolFilePorts,
  { data: { uploadId } }: UploadDecided,
): Promise<FileOutcome> => {
  const upload = await ports.uploads.of(uploadId)
  if (upload?.state !== 'enrolling' || !upload.confirmed) return { outcome: 'goes-on' }
  return sendStretches(ports, upload, await ports.files.reading(upload))
}
