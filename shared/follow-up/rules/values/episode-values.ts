import type { Difference, Episode, GivenEpisode } from '../person.ts'

export type Value = Difference['value']

/** Values on which rosters may contradict one another, by the roster's column. */
const PLAIN = {
  cohort: 'cohort',
  sex: 'sex',
  ethnicity: 'ethnicity',
  imd_decile: 'imdDecile',
  delivery_mode: 'deliveryMode',
  delivery_format: 'deliveryFormat',
  sessions_attended: 'sessionsAttended',
  sessions_offered: 'sessionsOffered',
  started_on: 'startedOn',
  completed: 'completed',
  pre_on: 'preOn',
  post_on: 'postOn',
  follow_up_session_on: 'followUpSessionOn',
} as const satisfies Readonly<Record<string, keyof GivenEpisode>>

const isPlain = (field: string): field is keyof typeof PLAIN => Object.hasOwn(PLAIN, field)

/** The group session's day moves waves, so that it has rules of its own. */
export const SESSION_DAY = 'follow_up_session_on' satisfies keyof typeof PLAIN

/** `pre_PSEQ` */
const scoreField = ({ score, wave }: Pick<Episode['baseline'][number], 'score' | 'wave'>) =>
  `${wave}_${score}`

/** What is known of a graduation, by field; blank fields are left out. */
export const valuesIn = (episode: GivenEpisode): ReadonlyMap<string, Value> =>
  new Map<string, Value>([
    ...Object.entries(PLAIN).flatMap(([field, name]): [string, Value][] => {
      const value = episode[name]
      return value === null ? [] : [[field, value]]
    }),
    ...episode.baseline.map((score) => [scoreField(score), score.value] as const),
    ...Object.entries(episode.covariates),
  ])

const withScore = (baseline: Episode['baseline'], field: string, value: Value): Episode['baseline'] => {
  const isOf = (score: Episode['baseline'][number]) => scoreField(score) === field
  if (baseline.some(isOf))
    return baseline.map((score) => (isOf(score) ? { ...score, value: Number(value) } : score))
  const [wave, ...score] = field.split('_')
  return [
    ...baseline,
    { score: score.join('_'), wave: wave === 'pre' ? 'pre' : 'post', value: Number(value) },
  ]
}

/** The graduation with this value of a field in place of what stood. */
export const withValue = <E extends GivenEpisode>(episode: E, field: string, value: Value): E => {
  if (isPlain(field)) return { ...episode, [PLAIN[field]]: value }
  return field.startsWith('cov_')
    ? { ...episode, covariates: { ...episode.covariates, [field]: String(value) } }
    : { ...episode, baseline: withScore(episode.baseline, field, value) }
}
