import type { Instant } from '#shared/platform/time/time.ts'
import { hoursAfter, minutesAfter } from '#shared/programme/rules/calendar.ts'
import type { RiskOwner } from '#shared/programme/rules/programme.ts'
import { type RiskId, raisedAtOf } from './risk-record.ts'

/**
 * Where a programme does not say: long enough to open a record between two patients, short enough for the
 * same day.
 */
const ESCALATE_AFTER_HOURS = 2

/**
 * The daily round and those for the cover are four hours apart, but for the night, after which the daily one
 * tells everything. A round may begin some minutes late, so that it looks back a little further: told twice
 * is better than not at all.
 */
const MINUTES_LOOKED_BACK = 4 * 60 + 15

type Owner = Pick<RiskOwner, 'escalateAfter'> | undefined

const hoursOf = (owner: Owner): number => {
  const [, hours] = /^PT(\d+)H$/.exec(owner?.escalateAfter ?? '') ?? []
  return hours ? Number(hours) : ESCALATE_AFTER_HOURS
}

/** A record that is still new has lain for as long as its programme allows. */
export const hasWaited = (id: RiskId, owner: Owner, now: Instant): boolean =>
  hoursAfter(raisedAtOf(id), hoursOf(owner)) <= now

/** It has become so since the round before, so that a cover is told of a record once a day. */
export const isNewlyOverdue = (id: RiskId, owner: Owner, now: Instant): boolean =>
  hasWaited(id, owner, now) && !hasWaited(id, owner, minutesAfter(now, -MINUTES_LOOKED_BACK))
