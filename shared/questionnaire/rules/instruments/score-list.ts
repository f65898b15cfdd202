import type { Fault } from '#shared/platform/json/fault.ts'
import { checkItems } from './check-items.ts'
import type { Instrument } from './instrument.ts'
import { ratedArms } from './named-arms.ts'
import { readOrientation } from './orientation.ts'
import { findInstrument, instrumentIds } from './registry.ts'
import { type ScoreResult, type ScoringOptions, scoreInstrument } from './score-instrument.ts'
import { scoringRuleFaults } from './scoring-rule-faults.ts'

type Entry = {
  readonly instrument?: unknown
  readonly items?: unknown
  readonly orientation?: unknown
  readonly localRules?: unknown
  readonly confirmedRules?: unknown
  readonly details?: unknown
}
export type ScoredEntry = Entry & { readonly scores: Readonly<Record<string, ScoreResult>> }
type Faulty = { readonly faults: readonly Fault[] }

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An object of texts such as `{ "PSEQ": "pseq.prorate-1" }`; nothing is an empty one. */
const readTexts = (
  given: unknown,
  path: string,
  expected: string,
): Readonly<Record<string, string>> | Faulty => {
  if (given == null) return {}
  const isTexts = isRecord(given) && Object.values(given).every((value) => typeof value === 'string')
  if (isTexts) return given as Readonly<Record<string, string>>
  return { faults: [{ path, problem: `${JSON.stringify(given)} is no object of texts`, expected }] }
}

const isFaulty = (value: object): value is Faulty => 'faults' in value && Array.isArray(value.faults)

const readRules = (entry: Entry, path: string): Pick<ScoringOptions, 'localRules'> | Faulty => {
  const places = { rules: `${path}.localRules`, confirmed: `${path}.confirmedRules` }
  const localRules = readTexts(entry.localRules, places.rules, '{ "<score>": "<rule>" }')
  const confirmed = readTexts(entry.confirmedRules, places.confirmed, '{ "<rule>": "<where it was read>" }')
  if (isFaulty(localRules)) return localRules
  if (isFaulty(confirmed)) return confirmed
  const faults = scoringRuleFaults({ localRules, confirmed }, places)
  return faults.length > 0 ? { faults } : { localRules }
}

const readOrientationOf = (entry: Entry, path: string): Pick<ScoringOptions, 'orientation'> | Faulty => {
  if (entry.orientation == null) return {}
  const orientation = readOrientation(entry.orientation)
  if (orientation !== undefined) return { orientation }
  const problem = `${JSON.stringify(entry.orientation)} is not an orientation`
  return { faults: [{ path: `${path}.orientation`, problem, expected: '1-best or 7-best' }] }
}

const instrumentIn = (entry: Entry, path: string): Instrument | Faulty => {
  const name = entry.instrument
  const instrument = typeof name === 'string' ? findInstrument(name) : undefined
  if (instrument !== undefined) return instrument
  const problem = name === undefined ? 'no instrument' : `unknown instrument ${JSON.stringify(name)}`
  return { faults: [{ path: `${path}.instrument`, problem, expected: `one of ${instrumentIds()}` }] }
}

const scoreEntry = (entry: unknown, path: string): { readonly scored: ScoredEntry } | Faulty => {
  if (!isRecord(entry)) {
    return { faults: [{ path, problem: 'not an object', expected: '{ "instrument": …, "items": […] }' }] }
  }
  const instrument = instrumentIn(entry, path)
  if ('faults' in instrument) return instrument
  const checked = checkItems(instrument, (entry as Entry).items, `${path}.items`)
  const orientation = readOrientationOf(entry, path)
  const rules = readRules(entry, path)
  const details = readTexts((entry as Entry).details, `${path}.details`, '{ "arms": "1 3" }')
  const faults = [checked, orientation, rules, details].flatMap((read) => (isFaulty(read) ? read.faults : []))
  if ('faults' in checked || isFaulty(orientation) || isFaulty(rules) || isFaulty(details)) return { faults }
  const { items, ...arms } = instrument.ownGoals ? ratedArms(checked.items, details) : checked
  return {
    scored: {
      ...entry,
      scores: scoreInstrument(instrument.id, items, { ...orientation, ...rules, ...arms }),
    },
  }
}

/**
 * A list of `{ instrument, items, orientation?, details?, localRules?, confirmedRules? }`, scored in its own
 * order; or every fault in it.
 */
export const scoreList = (json: unknown): { readonly list: readonly ScoredEntry[] } | Faulty => {
  if (!Array.isArray(json)) {
    return { faults: [{ path: '$', problem: 'not a list', expected: '[{ "instrument": …, "items": […] }]' }] }
  }
  const results = json.map((entry, index) => scoreEntry(entry, `$[${index}]`))
  const faults = results.flatMap((result) => ('faults' in result ? result.faults : []))
  if (faults.length > 0) return { faults }
  return { list: results.flatMap((result) => ('scored' in result ? [result.scored] : [])) }
}
