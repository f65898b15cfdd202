import type { ItemAnswer } from '#shared/questionnaire/ports/answers.ts'
import { findScore } from '#shared/questionnaire/rules/instruments/registry.ts'
import { outcome, processBySystem } from '../dataset/column-origins.ts'
import { itemRowsOf, longestValueOf } from '../dataset/items-table.ts'
import { episodeIdColumn, participantIdColumn, waveColumn } from '../dataset/key-columns.ts'
import type { ScoreRow } from '../dataset/scores.ts'
import { type ColumnOf, type PersonTable, timelessTable } from '../dataset/table.ts'
import { type ShownReason, shownReason } from '../disclosure/minimal-values.ts'
import { SHOWN_REASONS } from './minimal-codes.ts'
import { type MinimalPerson, type MinimalWave, releasedWaves } from './minimal-person.ts'
import type { MinimalShape } from './minimal-shape.ts'

export type ShownValue<Value> = {
  readonly person: MinimalPerson
  readonly wave: string
  readonly value: Value | null
  readonly missingReason: ShownReason | null
}
export type ShownScore = ShownValue<number> & { readonly score: string }
type ShownItem = ShownValue<ItemAnswer> & { readonly instrument: string; readonly item: string }

const shown = <Value>(value: Value | null, otherwise: ShownReason) => ({
  value,
  missingReason: value === null ? otherwise : null,
})

/** Results of a test compare only under one protocol, which would say in which clinic it was done. */
const hasProtocols = ({ scoring }: MinimalShape, score: string): boolean =>
  scoring.some((row) => row.score.id === score && row.instrument.protocols !== undefined)

const waveOf = (row: ScoreRow, waves: readonly MinimalWave[]): MinimalWave | undefined =>
  waves.find(({ view }) => view.wave.id === row.wave)

const shownScore = (
  row: ScoreRow,
  person: MinimalPerson,
  { shape, waves }: { readonly shape: MinimalShape; readonly waves: readonly MinimalWave[] },
): readonly ShownScore[] => {
  const { score, wave } = row
  if (hasProtocols(shape, score)) return []
  const known = { person, wave, score }
  const instrument = findScore(score)?.instrument.id ?? ''
  if (wave === 'pre' || wave === 'post')
    return shape.wasAskedOfAll(instrument) ? [{ ...known, ...shown(row.value, 'no-value') }] : []
  const released = waveOf(row, waves)
  if (!released || !shape.wasAskedOfAll(instrument, released.position)) return []
  const { outcome: how } = released.shown
  return [{ ...known, ...shown(how === 'answered' ? row.value : null, shownReason(how)) }]
}

/** The scores of a person that a release shows: before and after the programme, and of its waves. */
export const shownScores = (person: MinimalPerson, shape: MinimalShape): readonly ShownScore[] => {
  const waves = releasedWaves(person, shape.waves)
  return shape.scoresOf(person.view).flatMap((row) => shownScore(row, person, { shape, waves }))
}

const shownItems = (wave: MinimalWave, shape: MinimalShape): readonly ShownItem[] => {
  const ids = shape.ids.filter((id) => shape.wasAskedOfAll(id, wave.position))
  const isAnswered = wave.shown.outcome === 'answered'
  return itemRowsOf(wave.view, ids, shape.instruments).flatMap(({ instrument, item, value }) =>
    ids.includes(instrument) && !shape.instruments(instrument)?.definition.protocols
      ? [
          {
            ...{ person: wave.person, wave: wave.view.wave.id, instrument, item },
            ...shown(isAnswered ? value : null, shownReason(wave.shown.outcome)),
          },
        ]
      : [],
  )
}

const keysOf = <Row extends ShownValue<unknown>>({ lists }: MinimalShape): readonly ColumnOf<Row>[] => [
  participantIdColumn(({ person }: Row) => person),
  episodeIdColumn(({ person }: Row) => person),
  waveColumn(lists.wavesWithBaseline, ({ wave }: Row) => wave),
]

const missingColumn = <Row extends ShownValue<unknown>>(): ColumnOf<Row> => ({
  name: 'missing_reason',
  kind: 'code',
  codes: SHOWN_REASONS,
  ...outcome,
  description: 'Why there is no value.',
  read: ({ missingReason }) => missingReason,
})

export const minimalScores = (shape: MinimalShape): PersonTable<MinimalPerson> =>
  timelessTable<ShownScore, MinimalPerson>(
    {
      name: 'scores_long',
      description:
        'One row per person, wave and score, of scores that everybody of a wave was asked. Tests that are done in several ways are left out.',
      columns: [
        ...keysOf<ShownScore>(shape),
        {
          name: 'score',
          kind: 'code',
          codes: shape.lists.scores,
          ...processBySystem,
          description: 'Score; scoring has its range and direction.',
          read: ({ score }) => score,
        },
        {
          name: 'value',
          kind: 'number',
          ...{ range: null, unit: null, direction: null },
          ...outcome,
          missingReasonIn: 'missing_reason',
          description: 'Value; empty where missing. Range, direction and unit differ by score: see scoring.',
          read: ({ value }) => value,
        },
        missingColumn<ShownScore>(),
      ],
      primaryKey: ['episode', 'wave', 'score'],
      foreignKeys: [{ columns: ['episode'], refersTo: 'participants' }],
    },
    (person) => shownScores(person, shape),
  )

export const minimalItems = (shape: MinimalShape): PersonTable<MinimalPerson> =>
  timelessTable<ShownItem, MinimalPerson>(
    {
      name: 'items_long',
      description: 'One row per person, released wave and item of what everybody of that wave was asked.',
      columns: [
        ...keysOf<ShownItem>(shape),
        {
          name: 'instrument',
          kind: 'code',
          codes: shape.lists.instruments,
          ...processBySystem,
          description: 'Instrument.',
          read: ({ instrument }) => instrument,
        },
        {
          name: 'item',
          kind: 'code',
          codes: shape.lists.items,
          ...processBySystem,
          description: 'Item, in the order of the instrument; items says what each is.',
          read: ({ item }) => item,
        },
        {
          name: 'value',
          kind: 'text',
          longest: longestValueOf(shape.ids, shape.instruments),
          ...outcome,
          source: 'person',
          missingReasonIn: 'missing_reason',
          description: 'Answer as a number or a code; items has the range and the codes of each item.',
          read: ({ value }) => value,
        },
        missingColumn<ShownItem>(),
      ],
      primaryKey: ['episode', 'wave', 'instrument', 'item'],
      foreignKeys: [
        { columns: ['episode', 'wave'], refersTo: 'follow_up' },
        { columns: ['instrument', 'item'], refersTo: 'items' },
      ],
    },
    (person) => releasedWaves(person, shape.waves).flatMap((wave) => shownItems(wave, shape)),
  )
