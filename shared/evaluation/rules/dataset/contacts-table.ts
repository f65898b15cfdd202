import type { Instant } from '#shared/platform/time/time.ts'
import { type Attempt, attemptsOf } from './attempts.ts'
import type { CodeLists } from './codes/code-lists.ts'
import { CHANNELS, OUTCOMES } from './codes/contact-codes.ts'
import { dayBySystem, processBySystem } from './column-origins.ts'
import { compareText } from './compare-text.ts'
import { datedTime } from './dated-time.ts'
import { keyColumns } from './key-columns.ts'
import { type ColumnOf, type PersonTable, personTable } from './table.ts'

const columnsFor = ({ waves, steps }: CodeLists): readonly ColumnOf<Attempt>[] => [
  ...keyColumns<Attempt>(waves, ({ view }) => ({ episode: view.episode, wave: view.wave.id })),
  {
    name: 'step',
    kind: 'code',
    codes: steps,
    ...processBySystem,
    description: 'Step of the ladder that the attempt belongs to.',
    read: ({ step }) => step,
  },
  {
    name: 'channel',
    kind: 'code',
    codes: CHANNELS,
    ...processBySystem,
    description: 'How the attempt was made.',
    read: ({ channel }) => channel,
  },
  {
    name: 'attempted_at',
    kind: 'moment',
    ...dayBySystem,
    description: 'When.',
    read: ({ at }) => at,
  },
  {
    name: 'outcome',
    kind: 'code',
    codes: OUTCOMES,
    ...processBySystem,
    source: 'staff',
    description: 'What came of it: of this system’s emails by itself, else as staff wrote it down.',
    read: ({ outcome }) => outcome,
  },
]

const byEpisodeAndTime = (a: Attempt, b: Attempt): number =>
  compareText(a.view.episode.episode, b.view.episode.episode) || compareText(a.at, b.at)

export const contactsTable = (
  lists: CodeLists,
  { timeZone, asOf }: { readonly timeZone: string; readonly asOf: Instant },
): PersonTable =>
  personTable(
    {
      name: 'contacts',
      description:
        'One row per attempt to reach somebody in a wave: emails that went out, and contacts by the staff.',
      columns: columnsFor(lists),
      primaryKey: [],
      foreignKeys: [{ columns: ['episode', 'wave'], refersTo: 'follow_up' }],
    },
    {
      subjectsOf: (episodes) => attemptsOf(episodes, asOf).toSorted(byEpisodeAndTime),
      time: datedTime(timeZone),
    },
  )
