import type { Instant } from '#shared/platform/time/time.ts'
import { type Attempt, attemptsOf } from './attempts.ts'
import { compareText } from './compare-text.ts'
import { keyColumns } from './follow-up-table.ts'
import type { Profile } from './profile.ts'
import { type ColumnOf, type PersonTable, personTable } from './table.ts'

const columns: readonly ColumnOf<Attempt>[] = [
  ...keyColumns.map(({ read, ...column }) => ({ ...column, read: ({ view }: Attempt) => read(view) })),
  {
    name: 'step',
    kind: 'code',
    description: 'Step of the ladder that the attempt belongs to.',
    read: ({ step }) => step,
  },
  {
    name: 'channel',
    kind: 'code',
    description:
      'How the attempt was made. Emails by this system have the outcomes sent, bounced and send-unknown.',
    values: ['email', 'telephone', 'paper', 'in-person'],
    read: ({ channel }) => channel,
  },
  { name: 'attempted_at', kind: 'moment', description: 'When.', read: ({ at }) => at },
  {
    name: 'outcome',
    kind: 'code',
    description:
      'sent, bounced, send-unknown (nobody can say whether it went out); or what a member of staff wrote down: no-reply, message-left, will-answer, paper-sent, answered, declined, wrong-number, do-not-ring, tablet-given (to answer on in the clinic).',
    read: ({ outcome }) => outcome,
  },
]

const byEpisodeAndTime = (a: Attempt, b: Attempt): number =>
  compareText(a.view.episode.episode, b.view.episode.episode) || compareText(a.at, b.at)

export const contactsTable = (profile: Profile, asOf: Instant): PersonTable =>
  personTable(
    {
      name: 'contacts',
      description:
        'One row per attempt to reach somebody in a wave: emails that went out, and contacts by the staff.',
      columns,
      primaryKey: [],
      foreignKeys: [{ columns: ['episode', 'wave'], refersTo: 'follow_up' }],
    },
    {
      subjectsOf: (episodes) => attemptsOf(episodes, asOf).toSorted(byEpisodeAndTime),
      time: profile.time,
      graduationOf: ({ view }) => view.episode.graduationDate,
    },
  )
