import { Temporal } from 'temporal-polyfill'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { type CovariateValues, covariateColumns } from './covariate-columns.ts'
import type { Profile } from './profile.ts'
import { type ColumnOf, type PersonTable, personTable } from './table.ts'
import type { EpisodeView } from './views.ts'

/** Whether attendance reaches the programme's minimum. Attendance that was not recorded counts as enough. */
const isIncluded = (
  { sessionsAttended, sessionsOffered }: EpisodeView['episode'],
  { inclusion }: Pick<Programme, 'inclusion'>,
): boolean => {
  if (!inclusion || sessionsAttended === null || sessionsOffered === null || sessionsOffered === 0)
    return true
  return sessionsAttended / sessionsOffered >= inclusion.minimumAttendance
}

const sessionsContinueUntil = ({ episode }: EpisodeView, { continuingFor }: Programme): string | null =>
  continuingFor ? Temporal.PlainDate.from(episode.graduationDate).add(continuingFor).toString() : null

type Columns = readonly ColumnOf<EpisodeView>[]

const fixedColumns = (programme: Programme, profile: Profile, isMinimal: boolean): Columns => [
  {
    name: 'participant',
    kind: 'id',
    description: 'Random pseudonym of one person in this programme. Carries nothing about them.',
    read: ({ episode }) => episode.participant,
  },
  {
    name: 'episode',
    kind: 'id',
    description:
      'Random pseudonym of one graduation. A person who takes the programme again has another episode.',
    read: ({ episode }) => episode.episode,
  },
  { name: 'programme', kind: 'code', description: 'Programme id.', read: ({ episode }) => episode.programme },
  {
    name: 'cohort',
    kind: 'text',
    description: isMinimal
      ? 'Not in this profile.'
      : 'The group with which the person took the programme, as the service names it.',
    read: ({ episode }) => (isMinimal ? null : episode.cohort),
  },
  {
    name: 'graduation_date',
    kind: 'day',
    description: 'The last day of the programme. Every due date is counted from it.',
    read: ({ episode }) => episode.graduationDate,
  },
  {
    name: 'enrolled_on',
    kind: 'day',
    description: 'When the service told this system of the graduation.',
    read: ({ episode }) => episode.enrolledOn,
  },
  {
    name: 'age_band',
    kind: 'code',
    description: 'Age band at graduation.',
    read: ({ episode }) => episode.ageBand,
  },
  {
    name: 'sex',
    kind: 'code',
    description: 'Sex as recorded by the service.',
    read: ({ episode }) => episode.sex,
  },
  {
    name: 'ethnicity',
    kind: 'text',
    description: isMinimal
      ? 'Ethnic group in five broad groups: asian, black, mixed, white, other; or not-stated.'
      : 'Ethnic group as recorded by the service.',
    read: ({ episode }) => profile.ethnicity(episode),
  },
  {
    name: 'imd_decile',
    kind: 'integer',
    description: isMinimal
      ? 'Index of Multiple Deprivation in FIFTHS, 1 (most deprived) to 5. The column keeps its name; the dated profile has tenths.'
      : 'Index of Multiple Deprivation in tenths, 1 (most deprived) to 10.',
    read: ({ episode }) => profile.deprivation(episode),
  },
  {
    name: 'delivery_mode',
    kind: 'code',
    description: 'How the programme was given.',
    values: ['in-person', 'remote', 'hybrid', 'residential'],
    read: ({ episode }) => episode.deliveryMode,
  },
  {
    name: 'sessions_attended',
    kind: 'number',
    description: 'Sessions attended.',
    read: ({ episode }) => episode.sessionsAttended,
  },
  {
    name: 'sessions_offered',
    kind: 'number',
    description: 'Sessions offered.',
    read: ({ episode }) => episode.sessionsOffered,
  },
  {
    name: 'included',
    kind: 'yes-no',
    description: programme.inclusion
      ? `Whether at least ${programme.inclusion.minimumAttendance * 100}% of the sessions offered were attended. Attendance that was not recorded counts as enough.`
      : 'The programme sets no minimum attendance, so everyone is included.',
    read: ({ episode }) => isIncluded(episode, programme),
  },
]

const furtherColumns = (programme: Programme): Columns => [
  {
    name: 'graduation_number',
    kind: 'integer',
    description:
      'Which graduation of this person it is, by date. Estimates are about first graduations (1); analyse later ones apart.',
    read: ({ graduationNumber }) => graduationNumber,
  },
  {
    name: 'started_on',
    kind: 'day',
    description: 'When the person began the programme, where the service said so.',
    read: ({ episode }) => episode.startedOn,
  },
  {
    name: 'completed',
    kind: 'yes-no',
    description:
      'Whether the person stayed to the programme’s end; yes unless the service said no. Who did not is followed up all the same, from that end.',
    read: ({ episode }) => episode.completed !== 'no',
  },
  {
    name: 'delivery_format',
    kind: 'code',
    description: 'Whether the programme was given in a group or one to one.',
    values: ['group', 'individual'],
    read: ({ episode }) => episode.deliveryFormat,
  },
  {
    name: 'pre_on',
    kind: 'day',
    description: 'When the pre scores were taken.',
    read: ({ episode }) => episode.preOn,
  },
  {
    name: 'post_on',
    kind: 'day',
    description: 'When the post scores were taken.',
    read: ({ episode }) => episode.postOn,
  },
  {
    name: 'sessions_continue_until',
    kind: 'day',
    description:
      'Until when sessions go on after graduation, where the programme has them. A wave due before this day is not yet a follow-up after treatment.',
    read: (view) => sessionsContinueUntil(view, programme),
  },
]

export const participantsTable = (
  programme: Programme,
  profile: Profile,
  covariates: CovariateValues,
): PersonTable =>
  personTable(
    {
      name: 'participants',
      description: 'One row per graduation (episode).',
      columns: [
        ...fixedColumns(programme, profile, profile.name === 'minimal'),
        ...furtherColumns(programme),
        ...covariateColumns(programme, profile.name, covariates),
      ],
      primaryKey: ['episode'],
      foreignKeys: [],
    },
    {
      subjectsOf: (episodes) => episodes,
      time: profile.time,
      graduationOf: ({ episode }) => episode.graduationDate,
    },
  )
