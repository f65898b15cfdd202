import type { Clock } from '#shared/platform/clock/clock.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import type { Uploads } from '../../ports/uploads.ts'
import { changedPeople } from '../../rules/uploads/changed-people.ts'
import { obstaclesInWords } from '../../rules/uploads/undo-obstacle.ts'
import { ROW_DAYS, type UndoObstacle, type Upload } from '../../rules/uploads/upload.ts'
import { type StandingPorts, undoStandingOf } from './undo-standing.ts'

export type WhyNotUndonePorts = StandingPorts & {
  readonly uploads: Pick<Uploads, 'changedRows'>
  readonly clock: Clock
}

const AT_ONCE = 32
const DAY_MS = 86_400_000
/** A day is left for the undoing itself. */
const LAST_DAY = ROW_DAYS - 1

const isTooOld = (uploadedAt: Instant, now: Instant): boolean =>
  Date.parse(now) - Date.parse(uploadedAt) > LAST_DAY * DAY_MS

const ofItsState: Readonly<Record<Exclude<Upload['state'], 'enrolled'>, string>> = {
  'to-confirm': 'nobody was enrolled from this file',
  refused: 'nobody was enrolled from this file',
  enrolling: 'its rows are still being enrolled',
  'undo-asked': 'it is being undone',
  undoing: 'it is being undone',
  undone: 'it was undone',
}

/**
 * Why an upload cannot be undone as a whole, in plain words with counts; undefined where it can. Reads
 * everybody whom it changed.
 */
export const whyNotUndone = async (ports: WhyNotUndonePorts, upload: Upload): Promise<string | undefined> => {
  if (upload.state !== 'enrolled') return ofItsState[upload.state]
  if (isTooOld(upload.uploadedAt, ports.clock.now()))
    return `it is older than ${LAST_DAY} days, and how people were before is no longer kept`
  const rows = []
  for await (const { participant, before, after } of ports.uploads.changedRows(upload))
    rows.push({ participant, before, after })
  const left: Partial<Record<UndoObstacle, number>> = {}
  const people = changedPeople(rows).values()
  const worker = async (): Promise<void> => {
    for (const changed of people) {
      const found = await undoStandingOf(ports, upload.uploadId, changed)
      if (found.standing === 'in-the-way') left[found.obstacle] = (left[found.obstacle] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return obstaclesInWords(left)
}
