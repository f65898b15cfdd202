import { Temporal } from 'temporal-polyfill'
import type { DecisionContext } from '#shared/programme/rules/decision-context.ts'
import { weekdaySchema } from '#shared/programme/rules/programme.ts'
import { type Round, reconcilerRounds } from '#shared/programme/rules/reconciler-rounds.ts'
import { DAY, type Moment } from './timeline.ts'

const LONGEST_PAUSE_DAYS = 8

const momentsOf = ({ time, days, timeZone }: Round, at: Moment): readonly Moment[] => {
  const today = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate()
  return Array.from({ length: LONGEST_PAUSE_DAYS }, (_, ahead) => today.add({ days: ahead }))
    .filter(({ dayOfWeek }) => days.some((day) => weekdaySchema.options.indexOf(day) === dayOfWeek - 1))
    .map((day) => day.toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds)
}

/** The reconciler's first round at or after `at`. The one place that knows when its rounds are. */
export const nextRound = (at: Moment, { programme }: DecisionContext): Moment => {
  const rounds = reconcilerRounds([programme]).flatMap((round) => momentsOf(round, at))
  return rounds.toSorted((one, other) => one - other).find((moment) => moment >= at) ?? at + DAY
}
