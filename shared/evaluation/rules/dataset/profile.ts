import { Temporal } from 'temporal-polyfill'
import { broadEthnicity } from '#shared/enrolment/rules/roster/fields/ethnicity.ts'
import type { Episode } from '#shared/follow-up/rules/person.ts'
import { dayAt, instantSchema, type LocalDate } from '#shared/platform/time/time.ts'
import type { ProfileName } from './events.ts'
import type { FormatTime } from './table.ts'

/** How one profile shows what could identify a person. */
export type Profile = {
  readonly name: ProfileName
  readonly timeZone: string
  readonly time: FormatTime
  readonly ethnicity: (episode: Episode) => string | null
  readonly deprivation: (episode: Episode) => number | null
}

const zonedTime = (moment: string, timeZone: string): string =>
  Temporal.Instant.from(moment)
    .toZonedDateTimeISO(timeZone)
    .toString({ timeZoneName: 'never', smallestUnit: 'second' })

const datedTime =
  (timeZone: string): FormatTime =>
  (kind, value) =>
    typeof value === 'string' && kind === 'moment' ? zonedTime(value, timeZone) : value

const daysBetween = (from: LocalDate, to: string): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).total({ unit: 'days', relativeTo: from })

const daysSinceGraduation =
  (timeZone: string): FormatTime =>
  (kind, value, graduationDate) => {
    if (typeof value !== 'string') return null
    return daysBetween(
      graduationDate,
      kind === 'moment' ? dayAt(instantSchema.parse(value), timeZone) : value,
    )
  }

/** Deciles 1 and 2 are fifth 1, the most deprived. */
const deprivationFifth = (decile: number | null): number | null =>
  decile === null ? null : Math.ceil(decile / 2)

export const profileFor = (name: ProfileName, timeZone: string): Profile =>
  name === 'dated'
    ? {
        name,
        timeZone,
        time: datedTime(timeZone),
        ethnicity: ({ ethnicity }) => ethnicity,
        deprivation: ({ imdDecile }) => imdDecile,
      }
    : {
        name,
        timeZone,
        time: daysSinceGraduation(timeZone),
        ethnicity: ({ ethnicity }) => (ethnicity === null ? null : (broadEthnicity(ethnicity) ?? 'other')),
        deprivation: ({ imdDecile }) => deprivationFifth(imdDecile),
      }
