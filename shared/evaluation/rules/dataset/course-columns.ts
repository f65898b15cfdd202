import { Temporal } from 'temporal-polyfill'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { DELIVERY_FORMATS, DELIVERY_MODES } from './codes/person-codes.ts'
import { ofTheProgramme, rosterDay } from './column-origins.ts'
import type { ColumnOf } from './table.ts'
import type { EpisodeView } from './views.ts'

type Columns = readonly ColumnOf<EpisodeView>[]

/** Whether attendance reaches the programme's minimum. Attendance that was not recorded counts as enough. */
const isIncluded = (
  { sessionsAttended, sessionsOffered }: EpisodeView['episode'],
  { inclusion }: Pick<Programme, 'inclusion'>,
): boolean => {
  if (!inclusion || sessionsAttended === null || sessionsOffered === null || sessionsOffered === 0)
    return true
  return sessionsAttended / sessionsOffered >= inclusion.minimumAttendance
}

/** A service may count half sessions. */
const sessions = {
  kind: 'number',
  range: { from: 0, to: null },
  unit: 'sessions',
  direction: null,
  ...ofTheProgramme,
} as const

/** How the programme was taken. */
export const courseColumns = (programme: Programme): Columns => [
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

const sessionsContinueUntil = ({ episode }: EpisodeView, { continuingFor }: Programme): string | null =>
  continuingFor ? Temporal.PlainDate.from(episode.graduationDate).add(continuingFor).toString() : null

/** Days and circumstances that came into the dataset later: behind the columns that outsiders rely on. */
export const furtherColumns = (programme: Programme): Columns => [
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
