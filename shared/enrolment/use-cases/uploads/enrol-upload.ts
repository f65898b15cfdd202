import type { Programme } from '#shared/programme/rules/programme.ts'
import type { StretchReport } from '../../ports/roster-files.ts'
import { readStretch } from '../../roster/read-stretch.ts'
import type { StretchMessage } from '../../rules/enrolment-messages.ts'
import type { RosterReport } from '../../rules/roster/roster-report.ts'
import type { Reading } from '../../rules/uploads/reading.ts'
import { addedUp, stretchReportOf } from '../../rules/uploads/report.ts'
import { rowRangesOf } from '../../rules/uploads/row-ranges.ts'
import type { Arrival } from '../../rules/uploads/upload.ts'
import { type EndedRow, enrolRows } from '../enrol-rows.ts'
import type { EnrolFilePorts } from '../enrolment-ports.ts'
import { changeUpload } from './change-upload.ts'

const ROWS_AT_ONCE = 50

/** What has become of a file; the report once it is whole. */
export type FileOutcome =
  | { readonly outcome: 'goes-on' | 'to-confirm' | 'undone-meanwhile' }
  | { readonly outcome: 'finished'; readonly report: RosterReport }

/** Writes the report of an upload of which every row is accounted for. */
export const finishUpload = async (
  ports: EnrolFilePorts,
  arrival: Arrival,
  { reading, stretches }: { readonly reading: Reading; readonly stretches: readonly StretchReport[] },
): Promise<FileOutcome> => {
  const { uploadId, uploadedAt } = arrival
  const report = addedUp({ uploadId, finishedAt: ports.clock.now(), reading, stretches })
  await ports.files.writeReport(uploadId, report)
  const state = report.faults.length > 0 ? 'refused' : 'enrolled'
  await changeUpload(ports, uploadId, (known) =>
    known?.state === 'enrolling' && known.uploadedAt === uploadedAt
      ? { ...known, state, counts: report.counts }
      : undefined,
  )
  return { outcome: 'finished', report }
}

/** Puts each stretch of an upload on the queue, or ends an upload that has none. */
export const sendStretches = async (
  ports: EnrolFilePorts,
  { uploadId, uploadedAt }: Arrival,
  reading: Reading,
): Promise<FileOutcome> => {
  if (reading.stretches === 0)
    return finishUpload(ports, { uploadId, uploadedAt }, { reading, stretches: [] })
  const stretches = Array.from({ length: reading.stretches }, (_, index) => index + 1)
  await ports.queue.send(
    stretches.map(
      (stretch): StretchMessage => ({ type: 'enrol-stretch', version: 1, uploadId, uploadedAt, stretch }),
    ),
  )
  return { outcome: 'goes-on' }
}

/** Every row of this arrival has ended: it may be undone, and a try that still runs must enrol nobody. */
const isOver = async ({ uploads }: EnrolFilePorts, { uploadId, uploadedAt }: Arrival): Promise<boolean> => {
  const upload = await uploads.of(uploadId)
  return upload?.uploadedAt === uploadedAt && upload.state !== 'enrolling'
}

type ToEnrol = { readonly stretch: number; readonly arrival: Arrival; readonly isByHand: boolean }

/**
 * Enrols the rows that no earlier try has enrolled. What a row came to is what is stored of it: another try
 * at the same time may have been first. Undefined where the upload has ended meanwhile.
 */
const enrolAll = async (
  ports: EnrolFilePorts,
  programmes: readonly Programme[],
  { stretch, arrival, isByHand }: ToEnrol,
): Promise<StretchReport | undefined> => {
  // A system of the service, or `demo`, gives graduations of any age; a person may have mistyped one.
  const dates = isByHand ? 'held-if-unlikely' : 'as-given'
  const rows = readStretch(await ports.files.stretch(arrival, stretch), programmes)
  const ranges = rowRangesOf(rows.map(({ row }) => row))
  const stored = async () =>
    (await Promise.all(ranges.map((range) => ports.uploads.enrolledRows(arrival, range)))).flat()
  const before = new Set((await stored()).map(({ row }) => row))
  const missing = rows.filter(({ row }) => !before.has(row))
  const ended: EndedRow[] = []
  for (let at = 0; at < missing.length; at += ROWS_AT_ONCE) {
    if (await isOver(ports, arrival)) return undefined
    ended.push(...(await enrolRows(ports, { rows: missing.slice(at, at + ROWS_AT_ONCE), arrival, dates })))
  }
  const own = new Set(rows.map(({ row }) => row))
  const enrolled = (await stored()).filter(({ row }) => own.has(row))
  const known = new Set(enrolled.map(({ row }) => row))
  return stretchReportOf([...enrolled, ...ended.filter(({ row }) => !known.has(row))])
}

/**
 * Enrols one stretch. A repeated message is harmless: rows that were enrolled write nothing, and are reported
 * again as what they were. Whichever stretch ends last writes the report.
 */
export const enrolStretch = async (
  ports: EnrolFilePorts,
  programmes: readonly Programme[],
  message: StretchMessage,
): Promise<FileOutcome> => {
  const { uploadId, uploadedAt, stretch } = message
  const arrival = { uploadId, uploadedAt }
  const upload = await ports.uploads.of(uploadId)
  if (upload?.state === 'undoing' || upload?.state === 'undone') return { outcome: 'undone-meanwhile' }
  const report = await enrolAll(ports, programmes, {
    stretch,
    arrival,
    isByHand: upload?.uploadedBy != null,
  })
  if (!report) return { outcome: 'goes-on' }
  await ports.files.writeStretchReport(arrival, stretch, report)
  const reading = await ports.files.reading(arrival)
  const stretches = await ports.files.stretchReports(arrival, reading.stretches)
  return stretches ? finishUpload(ports, arrival, { reading, stretches }) : { outcome: 'goes-on' }
}
