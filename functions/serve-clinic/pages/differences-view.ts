import type { Participant } from '#shared/follow-up/rules/commands.ts'
import type { Episode } from '#shared/follow-up/rules/person.ts'
import { type OpenDifference, openDifferences } from '#shared/follow-up/rules/values/differences.ts'
import { SESSION_DAY, type Value } from '#shared/follow-up/rules/values/episode-values.ts'
import { shortDay, shortTime } from '#shared/platform/staff/days.ts'
import { localDateSchema } from '#shared/platform/time/time.ts'

const fieldNames: Readonly<Record<string, string>> = {
  cohort: 'Cohort',
  sex: 'Sex',
  ethnicity: 'Ethnicity (code)',
  imd_decile: 'Decile of deprivation',
  delivery_mode: 'How the programme was delivered',
  delivery_format: 'In a group or individually',
  sessions_attended: 'Sessions attended',
  sessions_offered: 'Sessions offered',
  started_on: 'Day on which the programme began for this person',
  completed: 'Stayed to the end of the programme',
  pre_on: 'Day of the questionnaire before the programme',
  post_on: 'Day of the questionnaire after the programme',
  [SESSION_DAY]: 'Day of the group session',
}

const scoreNames = { pre: 'before the programme', post: 'after the programme' }

/** A roster's column, as a person would say it. */
export const fieldInWords = (field: string): string => {
  const [, wave, score] = /^(pre|post)_(.+)$/.exec(field) ?? []
  if (fieldNames[field]) return fieldNames[field]
  if (wave === 'pre' || wave === 'post') return `${score} score ${scoreNames[wave]}`
  return field.replace(/^cov_/, '').replaceAll('_', ' ')
}

const valueInWords = (field: string, value: Value): string => {
  const day = field.endsWith('_on') ? localDateSchema.safeParse(value) : undefined
  return day?.success ? shortDay(day.data) : String(value)
}

const NOT_MOVED =
  'The emails for this session do not move, because people have been asked already: only the day that is stored changes.'

const lineOf = (episode: Episode, { field, value, stands, at }: OpenDifference, timeZone: string) => ({
  episode: episode.episode,
  field,
  value: String(value),
  stands: String(stands),
  label: fieldInWords(field),
  standsInWords: valueInWords(field, stands),
  saidInWords: valueInWords(field, value),
  saidAt: shortTime(at, timeZone),
  follows: field === SESSION_DAY ? NOT_MOVED : undefined,
})

/** What rosters say otherwise than what stands, by graduation, the newest first; none that is decided. */
export const differencesIn = ({ episodes }: Participant, timeZone: string) =>
  episodes
    .toSorted((one, other) => other.graduationDate.localeCompare(one.graduationDate))
    .map((episode) => ({
      graduated: shortDay(episode.graduationDate),
      lines: openDifferences(episode).map((difference) => lineOf(episode, difference, timeZone)),
    }))
    .filter(({ lines }) => lines.length > 0)
