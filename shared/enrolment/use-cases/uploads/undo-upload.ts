import type { EnrolledRow } from '../../ports/uploads.ts'
import type { UndoMessage, UploadDecided } from '../../rules/enrolment-messages.ts'
import { type ChangedPerson, changedPeople, partsOf, runsOf } from '../../rules/uploads/changed-people.ts'
import { type UndoOutcome, type Upload, undoObstacles } from '../../rules/uploads/upload.ts'
import { changeUpload } from './change-upload.ts'
import { type UndoPorts, undoPerson } from './undo-person.ts'
import { whyNotUndone } from './why-not-undone.ts'

const PEOPLE_AT_ONCE = 8

export type UndoneUpload =
  | { readonly outcome: 'goes-on' }
  | { readonly outcome: 'undone'; readonly people: UndoOutcome }

const GOES_ON = { outcome: 'goes-on' } as const

const addedUp = (parts: readonly UndoOutcome[]): UndoOutcome => {
  const left: UndoOutcome['left'] = {}
  for (const obstacle of undoObstacles) {
    const count = parts.reduce((sum, part) => sum + (part.left[obstacle] ?? 0), 0)
    if (count > 0) left[obstacle] = count
  }
  return { undone: parts.reduce((sum, { undone }) => sum + undone, 0), left }
}

const finish = async (
  ports: UndoPorts,
  uploadId: string,
  parts: readonly UndoOutcome[],
): Promise<UndoneUpload> => {
  const people = addedUp(parts)
  await changeUpload(ports, uploadId, (known) =>
    known?.state === 'undoing' ? { ...known, state: 'undone', undoOutcome: people } : undefined,
  )
  return { outcome: 'undone', people }
}

/** Whether an upload can be undone is asked once, before the first person: from then on it goes on. */
const begun = async (ports: UndoPorts, uploadId: string): Promise<Upload | undefined> => {
  const asked = await ports.uploads.of(uploadId)
  if (asked?.state !== 'undo-asked') return asked
  const undoRefused = await whyNotUndone(ports, { ...asked, state: 'enrolled' })
  return changeUpload(ports, uploadId, (known) => {
    if (known?.state !== 'undo-asked') return undefined
    return undoRefused === undefined
      ? { ...known, state: 'undoing', undoRefused: null }
      : { ...known, state: 'enrolled', undoRefused }
  })
}

/**
 * Starts undoing an upload that staff want undone: puts everybody whom it changed on the queue, in parts. The
 * message again is harmless: a part that has ended finds nothing to do.
 */
export const undoUpload = async (
  ports: UndoPorts,
  { data: { uploadId } }: UploadDecided,
): Promise<UndoneUpload> => {
  const upload = await begun(ports, uploadId)
  if (upload?.state !== 'undoing') return GOES_ON
  const changed: Pick<EnrolledRow, 'row' | 'participant'>[] = []
  for await (const { row, participant } of ports.uploads.changedRows(upload))
    changed.push({ row, participant })
  const parts = partsOf(changed)
  if (parts.length === 0) return finish(ports, uploadId, [])
  const { uploadedAt } = upload
  await ports.queue.send(
    parts.map((rows, index): UndoMessage => {
      const place = { part: index + 1, parts: parts.length, rows: [...rows] }
      return { type: 'undo-people', version: 1, uploadId, uploadedAt, ...place }
    }),
  )
  return GOES_ON
}

const peopleOf = async (ports: UndoPorts, message: UndoMessage): Promise<readonly ChangedPerson[]> => {
  const rows: EnrolledRow[] = []
  for (const run of runsOf(message.rows)) rows.push(...(await ports.uploads.enrolledRows(message, run)))
  const own = new Set(message.rows)
  return changedPeople(rows.filter(({ row }) => own.has(row)))
}

const undoEach = async (
  ports: UndoPorts,
  upload: Upload,
  people: readonly ChangedPerson[],
): Promise<UndoOutcome> => {
  const outcomes: UndoOutcome[] = []
  const queue = people.values()
  const worker = async (): Promise<void> => {
    for (const changed of queue) {
      const obstacle = await undoPerson(ports, upload, changed)
      outcomes.push(obstacle ? { undone: 0, left: { [obstacle]: 1 } } : { undone: 1, left: {} })
    }
  }
  // All of them are waited for, also after an error: otherwise they would still write while the next message
  // is worked on.
  const ends = await Promise.allSettled(Array.from({ length: PEOPLE_AT_ONCE }, worker))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
  return addedUp(outcomes)
}

/** Undoes one part of an upload. Whichever ends last says in the upload what became of all. */
export const undoPeople = async (ports: UndoPorts, message: UndoMessage): Promise<UndoneUpload> => {
  const { uploadId, uploadedAt, part, parts } = message
  const arrival = { uploadId, uploadedAt }
  const upload = await ports.uploads.of(uploadId)
  if (upload?.state !== 'undoing' || upload.uploadedAt !== uploadedAt) return GOES_ON
  const outcome = await undoEach(ports, upload, await peopleOf(ports, message))
  await ports.files.writeUndoOutcome(arrival, part, outcome)
  const outcomes = await ports.files.undoOutcomes(arrival, parts)
  return outcomes ? finish(ports, uploadId, outcomes) : GOES_ON
}
