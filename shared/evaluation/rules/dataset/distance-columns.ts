import { Temporal } from 'temporal-polyfill'
import { dayAt, type LocalDate } from '#shared/platform/time/time.ts'
import { daysIn, planOf } from '#shared/programme/rules/calendar.ts'
import { addDays } from '#shared/programme/rules/sending-days.ts'
import { dayBySystem, processBySystem } from './column-origins.ts'
import type { ColumnOf } from './table.ts'
import type { WaveView } from './views.ts'

/** The day that the person wrote on the paper, else the day on which the answers were submitted. */
export const answeredOn = ({ followUp, answers }: WaveView, timeZone: string): LocalDate | undefined => {
  if (followUp?.state !== 'answered') return undefined
  const written = answers && 'answeredOn' in answers ? answers.answeredOn : undefined
  return written ?? dayAt(followUp.response.submittedAt, timeZone)
}

/** From the graduation date as it stands, not from the days that the wave was asked on. */
const isOutsideWindow = ({ episode, wave }: WaveView, day: LocalDate): boolean => {
  const { dueOn, graceEndsOn } = planOf(episode, wave)
  return day < addDays(dueOn, -daysIn(wave.grace)) || day > graceEndsOn
}

/**
 * Where an answer lies in time. A graduation date may be corrected after the answer, which stays in the wave
 * in which it was given.
 */
export const distanceColumns = (timeZone: string): readonly ColumnOf<WaveView>[] => [
  {
    name: 'days_from_graduation',
    kind: 'integer',
    range: null,
    unit: 'days',
    direction: null,
    ...dayBySystem,
    missingReasonIn: 'disposition',
    description:
      'Days from the graduation date, as it stands after corrections, to the answer (answered_on, else submitted_at); negative where it came before. Empty where nothing was submitted.',
    read: (view) => {
      const day = answeredOn(view, timeZone)
      const graduated = Temporal.PlainDate.from(view.episode.graduationDate)
      return day === undefined ? null : graduated.until(day, { largestUnit: 'days' }).days
    },
  },
  {
    name: 'outside_window',
    kind: 'yes-no',
    ...processBySystem,
    source: 'computed',
    missingReasonIn: 'disposition',
    description:
      'The answer lies outside the wave’s window, widened by the grace period on both sides, as counted from the graduation date that stands: that date was corrected after the answer, or the paper names another day. Empty where nothing was submitted.',
    read: (view) => {
      const day = answeredOn(view, timeZone)
      return day === undefined ? null : isOutsideWindow(view, day)
    },
  },
]
