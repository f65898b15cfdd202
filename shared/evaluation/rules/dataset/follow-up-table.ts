import { CONTACT_CHECK, THANK_YOU } from '#shared/follow-up/rules/own-steps.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import { answerColumns } from './answer-columns.ts'
import type { CodeLists } from './codes/code-lists.ts'
import { DISPOSITIONS, REASONS } from './codes/follow-up-codes.ts'
import { dayBySystem, outcome } from './column-origins.ts'
import { datedTime } from './dated-time.ts'
import { distanceColumns } from './distance-columns.ts'
import { effortColumns, emailsSent } from './effort-columns.ts'
import { keyColumns } from './key-columns.ts'
import { type ColumnOf, type PersonTable, personTable } from './table.ts'
import type { WaveView } from './views.ts'

/** The first email of the ladder: a contact check and a thank-you ask nothing. */
const firstSentAt = (view: WaveView): Instant | null =>
  emailsSent(view).find(({ step }) => step !== CONTACT_CHECK && step !== THANK_YOU)?.at ?? null

type Columns = readonly ColumnOf<WaveView>[]

const dateColumns: Columns = [
  {
    name: 'due_on',
    kind: 'day',
    ...dayBySystem,
    description: 'Due date: graduation and the wave’s distance.',
    read: ({ days }) => days.dueOn,
  },
  {
    name: 'first_sent_at',
    kind: 'moment',
    ...dayBySystem,
    description: 'When the first email that asks in this wave went out; empty if none did.',
    read: firstSentAt,
  },
  {
    name: 'window_closes_on',
    kind: 'day',
    ...dayBySystem,
    description: 'Last day of the window. Answers in the grace period after it count and are late.',
    read: ({ days }) => days.windowClosesOn,
  },
]

const standingColumns: Columns = [
  {
    name: 'disposition',
    kind: 'code',
    codes: DISPOSITIONS,
    ...outcome,
    description: 'What became of this wave for this graduate. Exactly one.',
    read: ({ disposition }) => disposition,
  },
  {
    name: 'reason',
    kind: 'code',
    codes: REASONS,
    ...outcome,
    description: 'Why, where that is known.',
    read: ({ reason }) => reason,
  },
]

const columnsFor = (lists: CodeLists, timeZone: string): Columns => [
  ...keyColumns<WaveView>(lists.waves, ({ episode, wave }) => ({ episode, wave: wave.id })),
  ...dateColumns,
  ...standingColumns,
  ...answerColumns(lists),
  ...effortColumns,
  ...distanceColumns(timeZone),
]

export const followUpTable = (lists: CodeLists, timeZone: string): PersonTable =>
  personTable(
    {
      name: 'follow_up',
      description: 'One row per graduation and wave, also where nothing was asked or answered.',
      columns: columnsFor(lists, timeZone),
      primaryKey: ['episode', 'wave'],
      foreignKeys: [{ columns: ['episode'], refersTo: 'participants' }],
    },
    {
      subjectsOf: (episodes) => episodes.flatMap(({ waves }) => waves),
      time: datedTime(timeZone),
    },
  )
