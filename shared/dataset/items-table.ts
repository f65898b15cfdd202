import type { InstrumentAnswers, ItemAnswer } from '#shared/ports/answers.ts'
import { keyColumns } from './follow-up-table.ts'
import type { Profile } from './profile.ts'
import type { InstrumentFacts, Instruments } from './scoring.ts'
import { type ColumnOf, type Table, tabulate } from './table.ts'
import type { EpisodeView, WaveView } from './views.ts'

type ItemRow = {
  readonly view: WaveView
  readonly instrument: string
  readonly item: string
  readonly value: ItemAnswer
  readonly missingReason: string | null
  readonly given: InstrumentAnswers | undefined
}

const columns: readonly ColumnOf<ItemRow>[] = [
  ...keyColumns.map(({ read, ...column }) => ({ ...column, read: ({ view }: ItemRow) => read(view) })),
  { name: 'instrument', kind: 'code', description: 'Instrument.', read: ({ instrument }) => instrument },
  { name: 'item', kind: 'code', description: 'Item, in the order of the instrument.', read: ({ item }) => item },
  { name: 'value', kind: 'code', description: 'Answer as a number or a code.', read: ({ value }) => value },
  {
    name: 'missing_reason',
    kind: 'code',
    description:
      'skipped: asked and not answered. not-reached: a partial that ended before it. not-exported: the answer is in the person’s own words.',
    values: ['skipped', 'not-reached', 'not-exported'],
    read: ({ missingReason }) => missingReason,
  },
  {
    name: 'instrument_version',
    kind: 'code',
    description: 'Version of the instrument’s definition.',
    read: ({ given }) => given?.instrumentVersion ?? null,
  },
  {
    name: 'wording_version',
    kind: 'code',
    description: 'Version of the words that the person saw.',
    read: ({ given }) => given?.wordingVersion ?? null,
  },
  {
    name: 'language',
    kind: 'code',
    description: 'Language in which it was asked.',
    read: ({ view }) => view.answers?.language ?? null,
  },
]

const itemRow = (
  view: WaveView,
  { id, facts, given }: { id: string; facts: InstrumentFacts; given: InstrumentAnswers | undefined },
  position: number,
): ItemRow => {
  const common = { view, instrument: id, item: facts.items[position] ?? String(position + 1), given }
  const answer = given?.items[position] ?? null
  if (answer === null) {
    const wasReached = given !== undefined || view.followUp?.state === 'answered'
    return { ...common, value: null, missingReason: wasReached ? 'skipped' : 'not-reached' }
  }
  return facts.mayExport(position, answer)
    ? { ...common, value: answer, missingReason: null }
    : { ...common, value: null, missingReason: 'not-exported' }
}

const itemRowsOf = (view: WaveView, instruments: Instruments): readonly ItemRow[] => {
  const { answers } = view
  if (!answers) return []
  const asked = view.battery?.[answers.battery] ?? []
  const all = new Set([...asked, ...answers.instruments.map(({ instrument }) => instrument)])
  return [...all].flatMap((id) => {
    const facts = instruments(id)
    const given = answers.instruments.find(({ instrument }) => instrument === id)
    if (!facts || (!given && !facts.canBeAskedRemotely)) return []
    return facts.items.map((_, position) => itemRow(view, { id, facts, given }, position))
  })
}

export const itemsTable = (episodes: readonly EpisodeView[], instruments: Instruments, profile: Profile): Table =>
  tabulate(
    {
      name: 'items_long',
      description:
        'One row per item of every instrument that was asked, in waves with answers. Partials are here too: see disposition in follow_up.',
      columns,
      primaryKey: ['episode', 'wave', 'instrument', 'item'],
      foreignKeys: [{ columns: ['episode', 'wave'], refersTo: 'follow_up' }],
    },
    episodes.flatMap(({ waves }) => waves.flatMap((view) => itemRowsOf(view, instruments))),
    { time: profile.time, graduationOf: ({ view }) => view.episode.graduationDate },
  )
