import { csvOf } from '#shared/platform/csv/csv.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { codebookTable } from '../rules/dataset/codebook.ts'
import { contactsTable } from '../rules/dataset/contacts-table.ts'
import { dataPackageOf } from '../rules/dataset/data-package.ts'
import { declarationTable } from '../rules/dataset/declaration-table.ts'
import { detailsTable } from '../rules/dataset/details-table.ts'
import { FHIR_RESPONSES, fhirResponses } from '../rules/dataset/fhir-responses.ts'
import { followUpTable } from '../rules/dataset/follow-up-table.ts'
import { itemsTable } from '../rules/dataset/items-table.ts'
import { loadSpss } from '../rules/dataset/load-spss.ts'
import { loadStata } from '../rules/dataset/load-stata.ts'
import { participantsTable } from '../rules/dataset/participants-table.ts'
import { profileFor } from '../rules/dataset/profile.ts'
import { readmeOf } from '../rules/dataset/readme.ts'
import { instrumentsEverAsked, scoreRowsOf, scoresEverAsked } from '../rules/dataset/scores.ts'
import { scoresLongTable } from '../rules/dataset/scores-long-table.ts'
import { scoresWideTable } from '../rules/dataset/scores-wide-table.ts'
import { type Instruments, instrumentsOf } from '../rules/dataset/scoring.ts'
import { scoringRowsOf, scoringTable } from '../rules/dataset/scoring-table.ts'
import type { DatasetSource } from '../rules/dataset/source.ts'
import { compareText, type DatasetTable } from '../rules/dataset/table.ts'
import { type EpisodeView, viewsOf } from '../rules/dataset/views.ts'

/** The texts of the R files in every dataset, from `analysis/`. */
export type Scripts = { readonly attrition: string; readonly load: string }

export type Dataset = {
  /** Content by file name, in the order in which files are listed. */
  readonly files: ReadonlyMap<string, string>
  readonly counts: { readonly episodes: number; readonly objected: number; readonly followUps: number }
}

/** The scores of everything that was ever asked, then what a roster brought besides. */
const scoresIn = (
  programme: Programme,
  instruments: Instruments,
  episodes: readonly EpisodeView[],
): readonly string[] => {
  const brought = new Set(episodes.flatMap(({ episode }) => episode.baseline.map(({ score }) => score)))
  return [
    ...new Set([...scoresEverAsked(programme, episodes, instruments), ...[...brought].toSorted(compareText)]),
  ]
}

const tablesOf = (source: DatasetSource, views: ReturnType<typeof viewsOf>): readonly DatasetTable[] => {
  const { programme } = source
  const { episodes } = views
  const instruments = instrumentsOf(programme)
  const profile = profileFor(
    source.profile,
    programme.timeZone,
    episodes.map(({ episode }) => episode),
  )
  const scores = scoresIn(programme, instruments, episodes)
  const scoring = scoringRowsOf(programme, instruments, scores)
  const scoreRows = episodes.flatMap((view) => scoreRowsOf(view, scores, instruments))
  return [
    participantsTable(episodes, programme, profile),
    followUpTable(episodes, profile),
    scoresLongTable(scoreRows, { profile, scoring }),
    scoresWideTable(episodes, scoreRows, { programme, profile, scores, scoring }),
    itemsTable(episodes, instrumentsEverAsked(programme, episodes), { instruments, profile }),
    detailsTable(episodes, profile),
    contactsTable(episodes, profile, source.asOf),
    scoringTable(scoring),
    declarationTable(source, { episodes: episodes.length, objected: views.objected }),
  ]
}

const responsesIn = (
  { profile, programme }: DatasetSource,
  episodes: readonly EpisodeView[],
): [string, string][] =>
  profile === 'dated' ? [[FHIR_RESPONSES, fhirResponses(episodes, instrumentsOf(programme))]] : []

/**
 * The whole dataset as text. Reads no clock and uses no randomness: the same source gives the same files.
 * Throws only on an instrument or rule that scoring refuses.
 */
export const buildDataset = (source: DatasetSource, scripts: Scripts): Dataset => {
  const views = viewsOf(source)
  const tables = tablesOf(source, views)
  const withCodebook = [...tables, codebookTable(tables, source.profile)]
  const counts = {
    episodes: views.episodes.length,
    objected: views.objected,
    followUps: views.episodes.reduce((count, { waves }) => count + waves.length, 0),
  }
  const { episodes, objected } = counts
  return {
    counts,
    files: new Map([
      ['datapackage.json', dataPackageOf(source, withCodebook, { enrolled: episodes + objected, objected })],
      ...withCodebook.map((table): [string, string] => [`${table.name}.csv`, csvOf(table)]),
      ...responsesIn(source, views.episodes),
      ['attrition.R', scripts.attrition],
      ['load.R', scripts.load],
      ['load.sps', loadSpss(tables, source.profile)],
      ['load.do', loadStata(tables, source.profile)],
      ['README.txt', readmeOf(source, withCodebook, counts)],
    ]),
  }
}
