import type { Episode } from '#shared/follow-up/rules/person.ts'
import type { Codes } from './column.ts'
import type { ColumnOf } from './table.ts'

const ID = {
  kind: 'id',
  longest: 16,
  source: 'system',
  disclosure: 'pseudonym',
  missingReasonIn: null,
} as const

export const participantIdColumn = <Row>(of: (row: Row) => Pick<Episode, 'participant'>): ColumnOf<Row> => ({
  ...ID,
  name: 'participant',
  description: 'Random pseudonym of one person in this programme. Carries nothing about them.',
  read: (row) => of(row).participant,
})

export const episodeIdColumn = <Row>(of: (row: Row) => Pick<Episode, 'episode'>): ColumnOf<Row> => ({
  ...ID,
  name: 'episode',
  description:
    'Random pseudonym of one graduation. A person who takes the programme again has another episode.',
  read: (row) => of(row).episode,
})

export const waveColumn = <Row>(waves: Codes, of: (row: Row) => string): ColumnOf<Row> => ({
  name: 'wave',
  kind: 'code',
  codes: waves,
  ...{ source: 'system', disclosure: 'process', missingReasonIn: null },
  description: 'Wave.',
  read: of,
})

type OfWave = { readonly episode: Episode; readonly wave: string }

/** Person, graduation and wave, with which most tables begin. */
export const keyColumns = <Row>(waves: Codes, keyOf: (row: Row) => OfWave): readonly ColumnOf<Row>[] => [
  participantIdColumn((row: Row) => keyOf(row).episode),
  episodeIdColumn((row: Row) => keyOf(row).episode),
  waveColumn(waves, (row: Row) => keyOf(row).wave),
]
