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

export const participantColumn = <Row>(episodeOf: (row: Row) => Episode): ColumnOf<Row> => ({
  ...ID,
  name: 'participant',
  description: 'Random pseudonym of one person in this programme. Carries nothing about them.',
  read: (row) => episodeOf(row).participant,
})

export const episodeColumn = <Row>(episodeOf: (row: Row) => Episode): ColumnOf<Row> => ({
  ...ID,
  name: 'episode',
  description:
    'Random pseudonym of one graduation. A person who takes the programme again has another episode.',
  read: (row) => episodeOf(row).episode,
})

type OfWave = { readonly episode: Episode; readonly wave: string }

/** Person, graduation and wave, with which most tables begin. */
export const keyColumns = <Row>(waves: Codes, keyOf: (row: Row) => OfWave): readonly ColumnOf<Row>[] => [
  participantColumn((row: Row) => keyOf(row).episode),
  episodeColumn((row: Row) => keyOf(row).episode),
  {
    name: 'wave',
    kind: 'code',
    codes: waves,
    ...{ source: 'system', disclosure: 'process', missingReasonIn: null },
    description: 'Wave.',
    read: (row) => keyOf(row).wave,
  },
]
