import { Temporal } from 'temporal-polyfill'
import type { Programme } from '#shared/programme/rules/programme.ts'
import type { CodeLists } from './codes/code-lists.ts'
import {
  AGE_BANDS,
  BROAD_ETHNICITIES,
  DELIVERY_FORMATS,
  DELIVERY_MODES,
  SEXES,
} from './codes/person-codes.ts'
import { aboutThePerson, dayBySystem, definition, ofTheProgramme, rosterDay } from './column-origins.ts'
import { type CovariateValues, covariateColumns } from './covariate-columns.ts'
import { episodeIdColumn, participantIdColumn } from './key-columns.ts'
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

/** As the roster’s reader takes it, and an apostrophe where a spreadsheet would run it. */
const LONGEST_COHORT = 61

type Columns = readonly ColumnOf<EpisodeView>[]

const whoColumns = (lists: CodeLists, isMinimal: boolean): Columns => [
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
    longest: isMinimal ? 0 : LONGEST_COHORT,
    ...aboutThePerson,
    description: isMinimal
      ? 'Not in this profile.'
      : 'The group with which the person took the programme, as the service names it.',
    read: ({ episode }) => (isMinimal ? null : episode.cohort),
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

const personColumns = (profile: Profile, lists: CodeLists): Columns => [
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
    codes: profile.name === 'minimal' ? BROAD_ETHNICITIES : lists.ethnicities,
    ...aboutThePerson,
    description:
      profile.name === 'minimal'
        ? 'Ethnic group, in broad groups.'
        : 'Ethnic group as recorded by the service.',
    read: ({ episode }) => profile.ethnicity(episode),
  },
  {
    name: 'imd_decile',
    kind: 'integer',
    range: { from: 1, to: profile.name === 'minimal' ? 5 : 10 },
    unit: profile.name === 'minimal' ? 'fifth' : 'tenth',
    direction: 'higher-is-better',
    ...aboutThePerson,
    description:
      profile.name === 'minimal'
        ? 'Index of Multiple Deprivation in FIFTHS, 1 (most deprived) to 5. The column keeps its name; the dated profile has tenths.'
        : 'Index of Multiple Deprivation in tenths, 1 (most deprived) to 10.',
    read: ({ episode }) => profile.deprivation(episode),
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

export const participantsTable = (
  programme: Programme,
  lists: CodeLists,
  { profile, covariates }: { readonly profile: Profile; readonly covariates: CovariateValues },
): PersonTable =>
  personTable(
    {
      name: 'participants',
      description: 'One row per graduation (episode).',
      columns: [
        ...whoColumns(lists, profile.name === 'minimal'),
        ...personColumns(profile, lists),
        ...courseColumns(programme),
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
