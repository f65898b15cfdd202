import type { CodeLists } from '../dataset/codes/code-lists.ts'
import { DISPOSITIONS, STANDINGS } from '../dataset/codes/follow-up-codes.ts'
import { SEXES } from '../dataset/codes/person-codes.ts'
import { aboutThePerson, ofTheProgramme, outcome, processBySystem } from '../dataset/column-origins.ts'
import { episodeIdColumn, participantIdColumn, waveColumn } from '../dataset/key-columns.ts'
import { type ColumnOf, type PersonTable, timelessTable } from '../dataset/table.ts'
import {
  SHOWN_AGES,
  SHOWN_DEPRIVATION,
  SHOWN_ETHNICITIES,
  shownDisposition,
  standingOf,
} from './minimal-codes.ts'
import type { MinimalPerson, MinimalWave } from './minimal-person.ts'
import { releasedWaves } from './minimal-person.ts'
import type { MinimalShape } from './minimal-shape.ts'

const COARSENED = 'As coarse as the release needs it; empty also where it was not recorded.'

const personColumns = (lists: CodeLists): readonly ColumnOf<MinimalPerson>[] => [
  participantIdColumn((person: MinimalPerson) => person),
  episodeIdColumn((person: MinimalPerson) => person),
  {
    name: 'programme',
    kind: 'code',
    codes: lists.programme,
    ...ofTheProgramme,
    description: 'Programme id.',
    read: ({ view }) => view.episode.programme,
  },
  {
    name: 'age_band',
    kind: 'code',
    codes: SHOWN_AGES,
    ...aboutThePerson,
    description: `Age band at graduation. ${COARSENED}`,
    read: ({ shown }) => shown.ageBand,
  },
  {
    name: 'sex',
    kind: 'code',
    codes: SEXES,
    ...aboutThePerson,
    description: `Sex as recorded by the service. ${COARSENED}`,
    read: ({ shown }) => shown.sex,
  },
  {
    name: 'ethnicity',
    kind: 'code',
    codes: SHOWN_ETHNICITIES,
    ...aboutThePerson,
    description: `Ethnic group, in broad groups. ${COARSENED}`,
    read: ({ shown }) => shown.ethnicity,
  },
  {
    name: 'imd_decile',
    kind: 'code',
    codes: SHOWN_DEPRIVATION,
    ...aboutThePerson,
    description: `Index of Multiple Deprivation in FIFTHS or groups of them; the column keeps its name. ${COARSENED}`,
    read: ({ shown }) => shown.deprivation,
  },
]

export const minimalParticipants = ({ lists }: MinimalShape): PersonTable<MinimalPerson> =>
  timelessTable(
    {
      name: 'participants',
      description:
        'One row per person, of their first graduation. Order and pseudonyms are this release’s own.',
      columns: personColumns(lists),
      primaryKey: ['episode'],
      foreignKeys: [],
    },
    (person: MinimalPerson) => [person],
  )

const waveColumns = ({ lists, weekOf }: MinimalShape): readonly ColumnOf<MinimalWave>[] => [
  participantIdColumn(({ person }: MinimalWave) => person),
  episodeIdColumn(({ person }: MinimalWave) => person),
  waveColumn(lists.waves, ({ view }: MinimalWave) => view.wave.id),
  {
    name: 'answered',
    kind: 'yes-no',
    ...outcome,
    description: 'Submitted, the whole battery or the core set, in a wave that is due.',
    read: ({ shown }) => shown.outcome === 'answered' || shown.outcome === 'removed',
  },
  {
    name: 'due',
    kind: 'yes-no',
    ...processBySystem,
    source: 'computed',
    description:
      'The denominator of every rate: the window had closed when the dataset was made, and the person was alive at the due date.',
    read: ({ shown }) => standingOf[shown.outcome] === 'due',
  },
  {
    name: 'standing',
    kind: 'code',
    codes: STANDINGS,
    ...processBySystem,
    source: 'computed',
    description: 'Where this graduation counts in this wave, by dates and life alone. Exactly one.',
    read: ({ shown }) => standingOf[shown.outcome],
  },
  {
    name: 'disposition',
    kind: 'code',
    codes: DISPOSITIONS,
    ...outcome,
    description: 'What became of this wave; empty where it could be told from the keys.',
    read: ({ shown }) => shownDisposition(shown),
  },
  {
    name: 'weeks_from_due',
    kind: 'integer',
    range: null,
    unit: 'weeks',
    direction: null,
    ...processBySystem,
    disclosure: 'date',
    description: 'Weeks from the due date to the answer, pooled until 5 people share each.',
    read: (wave) => weekOf(wave),
  },
]

export const minimalFollowUp = (shape: MinimalShape): PersonTable<MinimalPerson> =>
  timelessTable(
    {
      name: 'follow_up',
      description:
        'One row per person and released wave. A person whose pattern of answering is rare has none; a wave that a release withholds is in no file.',
      columns: waveColumns(shape),
      primaryKey: ['episode', 'wave'],
      foreignKeys: [{ columns: ['episode'], refersTo: 'participants' }],
    },
    (person: MinimalPerson) => releasedWaves(person, shape.waves),
  )
