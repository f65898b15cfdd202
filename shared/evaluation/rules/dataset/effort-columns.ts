import type { Instant } from '#shared/platform/time/time.ts'
import { responseOf } from './answer-columns.ts'
import { attemptsIn } from './attempts.ts'
import { STANDINGS } from './codes/follow-up-codes.ts'
import { countOf, dayBySystem, processBySystem } from './column-origins.ts'
import type { ColumnOf } from './table.ts'
import type { WaveView } from './views.ts'

export const emailsSent = (view: WaveView) =>
  attemptsIn(view).filter(({ channel, outcome }) => channel === 'email' && outcome === 'sent')

const passedToStaffAt = ({ history }: WaveView): Instant | null =>
  history
    .flatMap(({ event }) => {
      if (event.type === 'opened') return event.withStaff.slice(0, 1).map(({ since }) => since)
      return event.type === 'outreach-reached' || event.type === 'passed-to-staff' ? [event.at] : []
    })
    .at(0) ?? null

/** What was done to reach the person, and where the wave counts. */
export const effortColumns: readonly ColumnOf<WaveView>[] = [
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
