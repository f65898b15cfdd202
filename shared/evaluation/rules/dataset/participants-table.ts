import type { Programme } from '#shared/programme/rules/programme.ts'
import type { CodeLists } from './codes/code-lists.ts'
import { AGE_BANDS, SEXES } from './codes/person-codes.ts'
import { aboutThePerson, dayBySystem, definition, rosterDay } from './column-origins.ts'
import { courseColumns, furtherColumns } from './course-columns.ts'
import { covariateColumns } from './covariate-columns.ts'
import { datedTime } from './dated-time.ts'
import { episodeIdColumn, participantIdColumn } from './key-columns.ts'
import { type ColumnOf, type PersonTable, personTable } from './table.ts'
import type { EpisodeView } from './views.ts'

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
