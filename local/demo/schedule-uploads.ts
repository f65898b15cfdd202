import type { LocalStack } from '../emulator/stack.ts'
import type { DayUpload } from './calendar.ts'
import { decideHeldRows, type HeldRowStaff } from './decide-held-rows.ts'
import { reportOf } from './upload-reports.ts'
import { uploadRoster } from './upload-roster.ts'

/** S3 tells the time of an upload in whole seconds, and the later of two is the later word. */
const NEXT_UPLOAD_AFTER_MS = 2_000
const STAFF_LOOK_AFTER_MS = 5 * 60_000
/** A row that was set aside is never reported: staff decide about what the others hold all the same. */
const LOOKS_AT_MOST = 12

export const uploadAt = (
  stack: LocalStack,
  at: number,
  { id, csv, then }: { readonly id: string; readonly csv: string; readonly then?: (at: number) => void },
): void =>
  stack.machine.at(at, `upload ${id}`, {
    id: `upload:${id}`,
    lanes: [],
    run: async (task) => {
      uploadRoster(stack, { id, csv }, task)
      then?.(task.at)
      return task.at
    },
  })

type Look = { readonly uploads: readonly DayUpload[]; readonly number: number }

const lookAt = (at: number, staff: HeldRowStaff, { uploads, number }: Look): void => {
  const { stack } = staff
  const id = `decide:${uploads[0]?.id}:${number}`
  stack.machine.at(at, id, {
    id,
    lanes: 'alone',
    run: async (task) => {
      const reports = uploads.map((upload) => reportOf(stack, upload))
      if (reports.includes(undefined) && number < LOOKS_AT_MOST) {
        lookAt(task.at + STAFF_LOOK_AFTER_MS, staff, { uploads, number: number + 1 })
        return task.at
      }
      const isAnyHeld = reports.some((report) => report && report.counts.held > 0)
      return isAnyHeld ? decideHeldRows(staff, task) : task.at
    },
  })
}

/** Each upload of a day once the one before it was taken in, then the decisions about the rows held. */
export const scheduleDay = (at: number, staff: HeldRowStaff, uploads: readonly DayUpload[]): void => {
  const uploadFrom = (index: number, from: number): void => {
    const upload = uploads[index]
    if (upload === undefined) return
    const then = (uploadedAt: number) =>
      index + 1 < uploads.length
        ? uploadFrom(index + 1, uploadedAt + NEXT_UPLOAD_AFTER_MS)
        : lookAt(uploadedAt + STAFF_LOOK_AFTER_MS, staff, { uploads, number: 1 })
    uploadAt(staff.stack, from, { ...upload, then })
  }
  uploadFrom(0, at)
}
