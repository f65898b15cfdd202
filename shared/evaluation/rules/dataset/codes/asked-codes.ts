import type { Programme } from '#shared/programme/rules/programme.ts'
import { detailsOf } from '#shared/questionnaire/rules/instruments/details.ts'
import type { Instrument } from '#shared/questionnaire/rules/instruments/instrument.ts'
import { findScore } from '#shared/questionnaire/rules/instruments/registry.ts'
import type { Codes } from '../column.ts'
import { compareText } from '../compare-text.ts'
import { ROSTER_RULE } from '../scores.ts'
import { UNSTATED } from '../scoring.ts'
import type { ScoringRow } from '../scoring-rows.ts'

export const waveCodes = ({ waves }: Programme): Codes =>
  Object.fromEntries(waves.map(({ id, label }) => [id, label]))

export const wavesWithBaseline = (programme: Programme): Codes => ({
  pre: 'before the programme',
  post: 'at the end of the programme',
  ...waveCodes(programme),
})

export const scoreCodes = (scores: readonly string[]): Codes =>
  Object.fromEntries(scores.map((id) => [id, findScore(id)?.score.label ?? id]))

export const instrumentCodes = (instruments: readonly Instrument[]): Codes =>
  Object.fromEntries(instruments.map(({ id, name }) => [id, name]))

export const ruleCodes = (scoring: readonly ScoringRow[]): Codes => ({
  ...Object.fromEntries(scoring.map(({ rule, inWords }) => [rule, inWords])),
  [ROSTER_RULE]: 'the service gave the score',
})

/** Of every test whose results compare only under the same protocol. */
export const protocolCodes = (instruments: readonly Instrument[]): Codes => ({
  ...Object.fromEntries(
    instruments.flatMap(({ protocols = [] }) => protocols.map(({ id, description }) => [id, description])),
  ),
  [UNSTATED]: 'nobody wrote it down, as in every roster',
})

export const detailCodes = (instruments: readonly Instrument[]): Codes =>
  Object.fromEntries(instruments.flatMap(detailsOf).map(({ id, label }) => [id, label]))

/** Questionnaires number their items, so that one code may stand for several. */
export const itemCodes = (instruments: readonly Instrument[]): Codes => {
  const labels = new Map<string, Set<string>>()
  for (const { id, label } of instruments.flatMap(({ items }) => items))
    labels.set(id, (labels.get(id) ?? new Set()).add(label))
  return Object.fromEntries(
    [...labels].map(([id, [label = '', ...others]]) => [
      id,
      others.length === 0 ? label : 'by instrument, see items',
    ]),
  )
}

/** By version, what has it. */
export const versionCodes = (
  seen: ReadonlyMap<string, ReadonlySet<string>>,
  what: 'definition of' | 'words of',
): Codes =>
  Object.fromEntries(
    [...seen]
      .toSorted(([a], [b]) => compareText(a, b))
      .map(([version, owners]) => [version, `${what} ${[...owners].toSorted(compareText).join(', ')}`]),
  )

const languageNames = new Intl.DisplayNames('en-GB', { type: 'language' })

export const languageCodes = (seen: ReadonlySet<string>): Codes =>
  Object.fromEntries(
    [...seen].toSorted(compareText).map((language) => [language, languageNames.of(language) ?? language]),
  )
