import { parse } from 'csv-parse/sync'
import type { StoredGraduate } from '#shared/evaluation/rules/dataset/as-known-at.ts'
import type { Participant } from '#shared/follow-up/rules/commands.ts'
import type { Episode, Person } from '#shared/follow-up/rules/person.ts'
import type { FollowUp } from '#shared/follow-up/rules/state.ts'
import { aFollowUp } from '../../support/builders/a-follow-up.ts'
import { anEpisode, aPerson } from '../../support/builders/a-person.ts'
import { aProgramme } from '../../support/builders/a-programme.ts'
import { at } from '../../support/builders/a-time.ts'
import { episodeId, participantId } from '../../support/builders/an-id.ts'
import { type DatasetSource, datasetFiles } from '../../support/dataset/dataset-files.ts'

type Told = {
  readonly number?: number
  readonly person?: Partial<Person>
  readonly episode?: Partial<Episode>
  readonly followUps?: readonly FollowUp[]
} & Partial<Omit<StoredGraduate, 'participant'>>

/**
 * Everything about graduate number 1, 2, 3 …: ids follow the number, the 10-week wave is open unless told
 * otherwise.
 */
export const aGraduate = ({
  number = 1,
  person,
  episode,
  followUps,
  history = [],
  answers,
}: Told = {}): StoredGraduate => {
  const ids = { participant: participantId(number), episode: episodeId(number) }
  const participant: Participant = {
    person: aPerson({ participant: ids.participant, ...person }),
    episodes: [anEpisode({ ...ids, ...episode })],
    followUps: followUps ?? [aFollowUp(ids)],
  }
  return { participant, history, answers: answers ?? { drafts: [], responses: [] } }
}

/** The CONTRACTS programme with the 10-week wave only, the day after its grace period has ended. */
export const aSource = (overrides: Partial<DatasetSource> = {}): DatasetSource => ({
  programme: tenWeeksOnly(),
  profile: 'dated',
  exportId: '20250601T090000Z-dated',
  asOf: at('2025-06-01T09:00:00Z'),
  graduates: [aGraduate()],
  ...overrides,
})

export const tenWeeksOnly = (overrides: Parameters<typeof aProgramme>[0] = {}) =>
  aProgramme({
    waves: [{ id: '10w', label: '10 weeks', after: 'P10W', window: 'P42D', grace: 'P28D' }],
    analysis: undefined,
    targets: undefined,
    ...overrides,
  })

export type CsvRow = Readonly<Record<string, string>>

export const filesOf = (source: DatasetSource): ReadonlyMap<string, string> =>
  datasetFiles(source, { attrition: '# attrition', load: '# load' })

/** A table as a reader of the CSV sees it. */
export const rowsOf = (source: DatasetSource, table: string): readonly CsvRow[] =>
  parse(filesOf(source).get(`${table}.csv`) ?? '', { columns: true }) as CsvRow[]

export const headerOf = (source: DatasetSource, table: string): readonly string[] =>
  (filesOf(source).get(`${table}.csv`) ?? '').split('\r\n')[0]?.split(',') ?? []
