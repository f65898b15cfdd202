import { ServiceError } from '../front-door/call.ts'
import type { CreateSchedule } from './schedule-request.ts'

/** Scheduler deletes a schedule "shortly after" it has rung. How shortly is not documented. */
const NAME_IS_KEPT_MS = 60 * 60_000

/** `freeAt`: undefined while the schedule is to ring, or is not deleted after it has rung. */
type NameInUse = { readonly request: string; hasRung: boolean; freeAt: number | undefined }

/** The names of one-time schedules: one that has rung keeps its name for a while. */
export class ScheduleNames {
  readonly #inUse = new Map<string, NameInUse>()
  /** Names that were asked for with another request than the one that holds them: that alarm is not set. */
  readonly clashes: string[] = []

  /**
   * False for a repetition of the same request with its token while the schedule is to ring. How long
   * Scheduler knows a token is not documented, so that every other use of a name in use is refused.
   */
  take(name: string, request: CreateSchedule, now: number): boolean {
    const known = this.#inUse.get(name)
    const wanted = JSON.stringify(request)
    if (known === undefined || (known.freeAt !== undefined && known.freeAt <= now)) {
      this.#inUse.set(name, { request: wanted, hasRung: false, freeAt: undefined })
      return true
    }
    if (known.request !== wanted) this.clashes.push(name)
    else if (!known.hasRung && request.ClientToken !== undefined) return false
    throw new ServiceError('ConflictException', `Schedule ${name.split('/')[1]} already exists.`, 409)
  }

  rang(name: string, { at, isDeletedAfter }: { readonly at: number; readonly isDeletedAfter: boolean }) {
    const known = this.#inUse.get(name)
    if (known === undefined) return
    known.hasRung = true
    if (isDeletedAfter) known.freeAt = at + NAME_IS_KEPT_MS
  }
}
