import { dispositionNameSchema } from '#shared/follow-up/rules/disposition-names.ts'
import { STANDINGS, type Standing } from '#shared/follow-up/rules/due.ts'
import { CONTACT_CHECK, THANK_YOU } from '#shared/follow-up/rules/own-steps.ts'
import type { ResponseSummary } from '#shared/follow-up/rules/state.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import { attemptsIn } from './attempts.ts'
import { distanceColumns } from './distance-columns.ts'
import type { Profile } from './profile.ts'
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

export const keyColumns: readonly ColumnOf<WaveView>[] = [
  { name: 'participant', kind: 'id', description: 'Person.', read: ({ episode }) => episode.participant },
  { name: 'episode', kind: 'id', description: 'Graduation.', read: ({ episode }) => episode.episode },
  { name: 'wave', kind: 'code', description: 'Wave of follow-up.', read: ({ wave }) => wave.id },
]

const stateColumns: Columns = [
  {
    name: 'due_on',
    kind: 'day',
    description: 'Due date: graduation and the wave’s distance.',
    read: ({ days }) => days.dueOn,
  },
  {
    name: 'first_sent_at',
    kind: 'moment',
    description: 'When the first email that asks in this wave went out; empty if none did.',
    read: firstSentAt,
  },
  {
    name: 'window_closes_on',
    kind: 'day',
    description: 'Last day of the window. Answers in the grace period after it count and are late.',
    read: ({ days }) => days.windowClosesOn,
  },
  {
    name: 'disposition',
    kind: 'code',
    description: 'What became of this wave for this graduate. Exactly one.',
    values: dispositionNameSchema.options,
    read: ({ disposition }) => disposition,
  },
  { name: 'reason', kind: 'code', description: 'Why, where that is known.', read: ({ reason }) => reason },
]

const answerColumns: Columns = [
  {
    name: 'mode',
    kind: 'code',
    description: 'How the answers came in.',
    values: ['web', 'paper', 'telephone', 'in-clinic'],
    read: (view) => responseOf(view)?.mode ?? view.answers?.mode ?? null,
  },
  {
    name: 'helped_by',
    kind: 'code',
    description: 'Who helped to answer.',
    values: ['nobody', 'helper', 'staff'],
    read: (view) => responseOf(view)?.helpedBy ?? view.answers?.helpedBy ?? null,
  },
  {
    name: 'entered_by_role',
    kind: 'code',
    description:
      'Who entered the answers. On a tablet in the clinic the person, unless a member of staff helped.',
    values: ['patient', 'collector', 'clinician', 'administrator'],
    read: (view) => responseOf(view)?.enteredByRole ?? null,
  },
  {
    name: 'battery',
    kind: 'code',
    description: 'The whole battery, or the core set through a core step’s link.',
    values: ['full', 'core'],
    read: (view) => responseOf(view)?.battery ?? view.answers?.battery ?? null,
  },
  {
    name: 'answering_step',
    kind: 'code',
    description:
      'The step whose link brought the answers; "staff" when somebody typed them in or handed over a tablet.',
    read: (view) => responseOf(view)?.step ?? null,
  },
  {
    name: 'submitted_at',
    kind: 'moment',
    description:
      'When the answers were submitted. Empty for a partial: those were saved and never submitted.',
    read: (view) => responseOf(view)?.submittedAt ?? null,
  },
  {
    name: 'late',
    kind: 'yes-no',
    description: 'Submitted in the grace period, after the window had closed.',
    read: (view) => responseOf(view)?.late ?? false,
  },
]

const STANDING_IN_WORDS: Readonly<Record<Standing, string>> = {
  due: 'window closed, and alive at the due date',
  'not-yet-due': 'window not closed yet, also where already answered',
  'died-before-due': 'died on or before the due date',
  structural: 'not asked by design: no battery then, or wave added later or withdrawn',
}

const effortColumns: Columns = [
  {
    name: 'emails_sent',
    kind: 'integer',
    description: 'Emails that went out in this wave, whether or not they arrived.',
    read: (view) => emailsSent(view).length,
  },
  {
    name: 'staff_contacts',
    kind: 'integer',
    description: 'Contacts by a person on the staff that were logged in this wave.',
    read: ({ followUp }) => followUp?.staffContacts ?? 0,
  },
  {
    name: 'passed_to_staff_at',
    kind: 'moment',
    description: 'When the wave first came to the staff’s list; empty if it never did.',
    read: passedToStaffAt,
  },
  {
    name: 'interviewer_treated',
    kind: 'yes-no',
    description:
      'The answers were taken, or the tablet handed over or helped with, by somebody who had treated this person (social desirability).',
    read: (view) => responseOf(view)?.interviewerTreated ?? false,
  },
  {
    name: 'answered_on',
    kind: 'day',
    description:
      'The day that the person wrote on the paper, where they did; submitted_at is when it was typed in.',
    read: ({ answers }) => (answers && 'answeredOn' in answers ? (answers.answeredOn ?? null) : null),
  },
  {
    name: 'due',
    kind: 'yes-no',
    description: 'The denominator of every rate, whoever answered: standing is due.',
    read: ({ standing }) => standing === 'due',
  },
  {
    name: 'standing',
    kind: 'code',
    description: 'Where this graduation counts in this wave, by dates and life alone. Exactly one.',
    values: STANDINGS,
    labels: STANDING_IN_WORDS,
    read: ({ standing }) => standing,
  },
]

/** The safe profile has every day as a distance already. */
const distanceOf = ({ name, timeZone }: Profile): Columns =>
  name === 'dated' ? distanceColumns(timeZone) : []

export const followUpTable = (profile: Profile): PersonTable =>
  personTable(
    {
      name: 'follow_up',
      description: 'One row per graduation and wave, also where nothing was asked or answered.',
      columns: [...keyColumns, ...stateColumns, ...answerColumns, ...effortColumns, ...distanceOf(profile)],
      primaryKey: ['episode', 'wave'],
      foreignKeys: [{ columns: ['episode'], refersTo: 'participants' }],
    },
    {
      subjectsOf: (episodes) => episodes.flatMap(({ waves }) => waves),
      time: profile.time,
      graduationOf: ({ episode }) => episode.graduationDate,
    },
  )
