import type { Instant } from '#shared/platform/time/time.ts'
import { hoursAfter, minutesAfter } from '#shared/programme/rules/calendar.ts'
import type { RiskOwner } from '#shared/programme/rules/programme.ts'
import { type RiskId, raisedAtOf } from './risk-record.ts'

/** Default: time to open a record between two patients, and the cover still hears on the same day. */
const ESCALATE_AFTER_HOURS = 2

/**
 * Rounds are four hours apart by day, and the daily round in the morning counts everything. A round may start
 * some minutes late, so each looks back a little further: told twice is better than not told.
 */
const MINUTES_LOOKED_BACK = 4 * 60 + 15

type Owner = Pick<RiskOwner, 'escalateAfter'> | undefined

const hoursOf = (owner: Owner): number => {
  const [, hours] = /^PT(\d+)H$/.exec(owner?.escalateAfter ?? '') ?? []
  return hours ? Number(hours) : ESCALATE_AFTER_HOURS
}

/** Whether an unopened record has waited for `escalateAfter` hours (default two). */
export const isOverdue = (id: RiskId, owner: Owner, now: Instant): boolean =>
  hoursAfter(raisedAtOf(id), hoursOf(owner)) <= now

/** Whether it became overdue since the round before, so that a cover is told of a record once a day. */
export const isNewlyOverdue = (id: RiskId, owner: Owner, now: Instant): boolean =>
  isOverdue(id, owner, now) && !isOverdue(id, owner, minutesAfter(now, -MINUTES_LOOKED_BACK))
