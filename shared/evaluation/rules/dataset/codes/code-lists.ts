import type { Programme } from '#shared/programme/rules/programme.ts'
import type { Instrument } from '#shared/questionnaire/rules/instruments/instrument.ts'
import type { Codes } from '../column.ts'
import type { ScoringRow } from '../scoring-rows.ts'
import type { SeenCodes } from '../seen-codes.ts'
import * as asked from './asked-codes.ts'
import { stepCodes } from './contact-codes.ts'
import { ethnicityCodes } from './person-codes.ts'

/** The codes that depend on the programme, its instruments or the people in the dataset. */
export type CodeLists = {
  readonly programme: Codes
  readonly waves: Codes
  readonly wavesWithBaseline: Codes
  readonly steps: Codes
  readonly ethnicities: Codes
  readonly instruments: Codes
  readonly instrumentVersions: Codes
  readonly wordingVersions: Codes
  readonly languages: Codes
  readonly items: Codes
  readonly details: Codes
  readonly protocols: Codes
  readonly scores: Codes
  readonly rules: Codes
}

type Known = {
  readonly seen: SeenCodes
  readonly instruments: readonly Instrument[]
  readonly scores: readonly string[]
  readonly scoring: readonly ScoringRow[]
}

export const codeListsOf = (
  programme: Programme,
  { seen, instruments, scores, scoring }: Known,
): CodeLists => ({
  programme: { [programme.programme]: programme.name },
  waves: asked.waveCodes(programme),
  wavesWithBaseline: asked.wavesWithBaseline(programme),
  steps: stepCodes(programme, seen.steps),
  ethnicities: ethnicityCodes(seen.ethnicities),
  instruments: asked.instrumentCodes(instruments),
  instrumentVersions: asked.versionCodes(seen.instrumentVersions, 'definition of'),
  wordingVersions: asked.versionCodes(seen.wordingVersions, 'words of'),
  languages: asked.languageCodes(seen.languages),
  items: asked.itemCodes(instruments),
  details: asked.detailCodes(instruments),
  protocols: asked.protocolCodes(instruments),
  scores: asked.scoreCodes(scores),
  rules: asked.ruleCodes(scoring),
})
