import type { Programme } from '#shared/domain/programme/programme.ts'
import { codebookTable } from './codebook.ts'
import { contactsTable } from './contacts-table.ts'
import { csvOf } from './csv.ts'
import { dataPackageOf } from './data-package.ts'
import { declarationTable } from './declaration-table.ts'
import { detailsTable } from './details-table.ts'
import { FHIR_RESPONSES, fhirResponses } from './fhir-responses.ts'
import { followUpTable } from './follow-up-table.ts'
import { itemsTable } from './items-table.ts'
import { loadSpss } from './load-spss.ts'
import { loadStata } from './load-stata.ts'
import { participantsTable } from './participants-table.ts'
import { profileFor } from './profile.ts'
import { readmeOf } from './readme.ts'
import { programmeInstruments, programmeScores, scoreRowsOf } from './scores.ts'
import { scoresLongTable } from './scores-long-table.ts'
import { scoresWideTable } from './scores-wide-table.ts'
import { type Instruments, instrumentsOf } from './scoring.ts'
import { scoringRowsOf, scoringTable } from './scoring-table.ts'
import type { DatasetSource } from './source.ts'
import { compareText, type Table } from './table.ts'
import { type EpisodeView, viewsOf } from './views.ts'

/** The R files that travel with every dataset, as they are in `analysis/`. */
export type Scripts = { readonly attrition: string; readonly load: string }

export type Dataset = {
  /** File name to content, in the order in which they are listed everywhere. */
  readonly files: ReadonlyMap<string, string>
  readonly counts: { readonly episodes: number; readonly objected: number; readonly followUps: number }
}

/** The scores of every battery, then what a roster brought besides. */
const scoresIn = (
  programme: Programme,
  instruments: Instruments,
  episodes: readonly EpisodeView[],
): readonly string[] => {
  const brought = new Set(episodes.flatMap(({ episode }) => episode.baseline.map(({ score }) => score)))
  return [...new Set([...programmeScores(programme, instruments), ...[...brought].toSorted(compareText)])]
}

const tablesOf = (source: DatasetSource, views: ReturnType<typeof viewsOf>): readonly Table[] => {
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
    itemsTable(episodes, programmeInstruments(programme), { instruments, profile }),
    detailsTable(episodes, profile),
    contactsTable(episodes, profile, source.asOf),
    scoringTable(scoring),
    declarationTable(source, { episodes: episodes.length, objected: views.objected }),
  ]
}

const responsesIn = ({ profile, programme }: DatasetSource, episodes: readonly EpisodeView[]): [string, string][] =>
  profile === 'dated' ? [[FHIR_RESPONSES, fhirResponses(episodes, instrumentsOf(programme))]] : []

/**
 * The whole dataset as text, from what is stored to bytes: no clock, no chance, so that the same state gives the same
 * files. Throws only on an instrument or rule that scoring refuses.
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
