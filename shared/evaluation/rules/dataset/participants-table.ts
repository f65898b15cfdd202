import { Temporal } from 'temporal-polyfill'
import type { Programme } from '#shared/programme/rules/programme.ts'
import type { CodeLists } from './codes/code-lists.ts'
import { AGE_BANDS, DELIVERY_FORMATS, DELIVERY_MODES, SEXES } from './codes/person-codes.ts'
import { aboutThePerson, dayBySystem, definition, ofTheProgramme, rosterDay } from './column-origins.ts'
import { covariateColumns } from './covariate-columns.ts'
import { datedTime } from './dated-time.ts'
import { episodeIdColumn, participantIdColumn } from './key-columns.ts'
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

/** As the roster’s reader takes it, and an apostrophe where a spreadsheet would run it. */
const LONGEST_COHORT = 61

type Columns = readonly ColumnOf<EpisodeView>[]

const whoColumns = (lists: CodeLists): Columns => [
  participantIdColumn(({ episode }) => episode),
  episodeIdColumn(({ episode }) => episode),
  {
    name: 'programme',
    kind: 'code',
    codes: lists.programme,
    ...definition,
    description: 'Programme.',
    read: ({ episode }) => episode.programme,
  },
  {
    name: 'cohort',
    kind: 'text',
    longest: LONGEST_COHORT,
    ...aboutThePerson,
    description: 'The group with which the person took the programme, as the service names it.',
    read: ({ episode }) => episode.cohort,
  },
  {
    name: 'graduation_date',
    kind: 'day',
    ...rosterDay,
    description: 'The last day of the programme. Every due date is counted from it.',
    read: ({ episode }) => episode.graduationDate,
  },
  {
    name: 'enrolled_on',
    kind: 'day',
    ...dayBySystem,
    description: 'When the service told this system of the graduation.',
    read: ({ episode }) => episode.enrolledOn,
  },
]

const personColumns = (lists: CodeLists): Columns => [
  {
    name: 'age_band',
    kind: 'code',
    codes: AGE_BANDS,
    ...aboutThePerson,
    description: 'Age band at graduation.',
    read: ({ episode }) => episode.ageBand,
  },
  {
    name: 'sex',
    kind: 'code',
    codes: SEXES,
    ...aboutThePerson,
    description: 'Sex as recorded by the service.',
    read: ({ episode }) => episode.sex,
  },
  {
    name: 'ethnicity',
    kind: 'code',
    codes: lists.ethnicities,
    ...aboutThePerson,
    description: 'Ethnic group as recorded by the service.',
    read: ({ episode }) => episode.ethnicity,
  },
  {
    name: 'imd_decile',
    kind: 'integer',
    range: { from: 1, to: 10 },
    unit: 'tenth',
    direction: 'higher-is-better',
    ...aboutThePerson,
    description: 'Index of Multiple Deprivation in tenths, 1 (most deprived) to 10.',
    read: ({ episode }) => episode.imdDecile,
  },
]

/** A service may count half sessions. */
const sessions = {
  kind: 'number',
  range: { from: 0, to: null },
  unit: 'sessions',
  direction: null,
  ...ofTheProgramme,
} as const

const courseColumns = (programme: Programme): Columns => [
  {
    name: 'delivery_mode',
    kind: 'code',
    codes: DELIVERY_MODES,
    ...ofTheProgramme,
    description: 'How the programme was given.',
    read: ({ episode }) => episode.deliveryMode,
  },
  {
    name: 'sessions_attended',
    ...sessions,
    description: 'Sessions attended.',
    read: ({ episode }) => episode.sessionsAttended,
  },
  {
    name: 'sessions_offered',
    ...sessions,
    description: 'Sessions offered.',
    read: ({ episode }) => episode.sessionsOffered,
  },
  {
    name: 'included',
    kind: 'yes-no',
    ...ofTheProgramme,
    source: 'computed',
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
    range: { from: 1, to: null },
    unit: 'graduations',
    direction: null,
    ...ofTheProgramme,
    source: 'computed',
    description:
      'Which graduation of this person it is, by date. Estimates are about first graduations (1); analyse later ones apart.',
    read: ({ graduationNumber }) => graduationNumber,
  },
  {
    name: 'started_on',
    kind: 'day',
    ...rosterDay,
    description: 'When the person began the programme, where the service said so.',
    read: ({ episode }) => episode.startedOn,
  },
  {
    name: 'completed',
    kind: 'yes-no',
    ...ofTheProgramme,
    description:
      'Whether the person stayed to the programme’s end; yes unless the service said no. Who did not is followed up all the same, from that end.',
    read: ({ episode }) => episode.completed !== 'no',
  },
  {
    name: 'delivery_format',
    kind: 'code',
    codes: DELIVERY_FORMATS,
    ...ofTheProgramme,
    description: 'Whether the programme was given in a group or one to one.',
    read: ({ episode }) => episode.deliveryFormat,
  },
  {
    name: 'pre_on',
    kind: 'day',
    ...rosterDay,
    description: 'When the pre scores were taken.',
    read: ({ episode }) => episode.preOn,
  },
  {
    name: 'post_on',
    kind: 'day',
    ...rosterDay,
    description: 'When the post scores were taken.',
    read: ({ episode }) => episode.postOn,
  },
  {
    name: 'sessions_continue_until',
    kind: 'day',
    ...rosterDay,
    source: 'computed',
    description:
      'Until when sessions go on after graduation, where the programme has them. A wave due before this day is not yet a follow-up after treatment.',
    read: (view) => sessionsContinueUntil(view, programme),
  },
]

export const participantsTable = (programme: Programme, lists: CodeLists): PersonTable =>
  personTable(
    {
      name: 'participants',
      description: 'One row per graduation (episode).',
      columns: [
        ...whoColumns(lists),
        ...personColumns(lists),
        ...courseColumns(programme),
        ...furtherColumns(programme),
        ...covariateColumns(programme),
      ],
      primaryKey: ['episode'],
      foreignKeys: [],
    },
    {
      subjectsOf: (episodes) => episodes,
      time: datedTime(programme.timeZone),
    },
  )
