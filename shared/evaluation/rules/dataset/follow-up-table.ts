import { CONTACT_CHECK, THANK_YOU } from '#shared/follow-up/rules/own-steps.ts'
import type { ResponseSummary } from '#shared/follow-up/rules/state.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import { attemptsIn } from './attempts.ts'
import type { CodeLists } from './codes/code-lists.ts'
import {
  BATTERIES,
  DISPOSITIONS,
  HELPERS,
  MODES,
  REASONS,
  ROLES,
  STANDINGS,
} from './codes/follow-up-codes.ts'
import { countOf, dayBySystem, outcome, processBySystem } from './column-origins.ts'
import { datedTime } from './dated-time.ts'
import { distanceColumns } from './distance-columns.ts'
import { keyColumns } from './key-columns.ts'
import { type ColumnOf, type PersonTable, personTable } from './table.ts'
import type { WaveView } from './views.ts'

const responseOf = ({ followUp }: WaveView): ResponseSummary | undefined =>
  followUp?.state === 'answered' ? followUp.response : undefined

const emailsSent = (view: WaveView) =>
  attemptsIn(view).filter(({ channel, outcome }) => channel === 'email' && outcome === 'sent')

/** The first email of the ladder: a contact check and a thank-you ask nothing. */
const firstSentAt = (view: WaveView): Instant | null =>
  emailsSent(view).find(({ step }) => step !== CONTACT_CHECK && step !== THANK_YOU)?.at ?? null

const passedToStaffAt = ({ history }: WaveView): Instant | null =>
  history
    .flatMap(({ event }) => {
      if (event.type === 'opened') return event.withStaff.slice(0, 1).map(({ since }) => since)
      return event.type === 'outreach-reached' || event.type === 'passed-to-staff' ? [event.at] : []
    })
    .at(0) ?? null

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

/** Empty where nothing was answered. */
const answered = { ...processBySystem, missingReasonIn: 'disposition' } as const

const answerColumns = ({ steps }: CodeLists): Columns => [
  {
    name: 'mode',
    kind: 'code',
    codes: MODES,
    ...answered,
    description: 'How the answers came in.',
    read: (view) => responseOf(view)?.mode ?? view.answers?.mode ?? null,
  },
  {
    name: 'helped_by',
    kind: 'code',
    codes: HELPERS,
    ...answered,
    source: 'person',
    description: 'Who helped to answer.',
    read: (view) => responseOf(view)?.helpedBy ?? view.answers?.helpedBy ?? null,
  },
  {
    name: 'entered_by_role',
    kind: 'code',
    codes: ROLES,
    ...answered,
    description:
      'Who entered the answers. On a tablet in the clinic the person, unless a member of staff helped.',
    read: (view) => responseOf(view)?.enteredByRole ?? null,
  },
  {
    name: 'battery',
    kind: 'code',
    codes: BATTERIES,
    ...answered,
    description: 'The whole battery, or the core set through a core step’s link.',
    read: (view) => responseOf(view)?.battery ?? view.answers?.battery ?? null,
  },
  {
    name: 'answering_step',
    kind: 'code',
    codes: steps,
    ...answered,
    description:
      'The step whose link brought the answers; "staff" when somebody typed them in or handed over a tablet.',
    read: (view) => responseOf(view)?.step ?? null,
  },
  {
    name: 'submitted_at',
    kind: 'moment',
    ...answered,
    disclosure: 'date',
    description:
      'When the answers were submitted. Empty for a partial: those were saved and never submitted.',
    read: (view) => responseOf(view)?.submittedAt ?? null,
  },
  {
    name: 'late',
    kind: 'yes-no',
    ...processBySystem,
    description: 'Submitted in the grace period, after the window had closed.',
    read: (view) => responseOf(view)?.late ?? false,
  },
]

const effortColumns: Columns = [
  {
    name: 'emails_sent',
    ...countOf('emails'),
    ...processBySystem,
    description: 'Emails that went out in this wave, whether or not they arrived.',
    read: (view) => emailsSent(view).length,
  },
  {
    name: 'staff_contacts',
    ...countOf('contacts'),
    ...processBySystem,
    source: 'staff',
    description: 'Contacts by a person on the staff that were logged in this wave.',
    read: ({ followUp }) => followUp?.staffContacts ?? 0,
  },
  {
    name: 'passed_to_staff_at',
    kind: 'moment',
    ...dayBySystem,
    description: 'When the wave first came to the staff’s list; empty if it never did.',
    read: passedToStaffAt,
  },
  {
    name: 'interviewer_treated',
    kind: 'yes-no',
    ...processBySystem,
    source: 'staff',
    description:
      'The answers were taken, or the tablet handed over or helped with, by somebody who had treated this person (social desirability).',
    read: (view) => responseOf(view)?.interviewerTreated ?? false,
  },
  {
    name: 'answered_on',
    kind: 'day',
    ...dayBySystem,
    source: 'person',
    description:
      'The day that the person wrote on the paper, where they did; submitted_at is when it was typed in.',
    read: ({ answers }) => (answers && 'answeredOn' in answers ? (answers.answeredOn ?? null) : null),
  },
  {
    name: 'due',
    kind: 'yes-no',
    ...processBySystem,
    source: 'computed',
    description: 'The denominator of every rate, whoever answered: standing is due.',
    read: ({ standing }) => standing === 'due',
  },
  {
    name: 'standing',
    kind: 'code',
    codes: STANDINGS,
    ...processBySystem,
    source: 'computed',
    description: 'Where this graduation counts in this wave, by dates and life alone. Exactly one.',
    read: ({ standing }) => standing,
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
