import type { Fault } from '../json/fault.ts'
import { checkItems } from './check-items.ts'
import type { Instrument } from './instrument.ts'
import { readOrientation } from './orientation.ts'
import { findInstrument, instrumentIds } from './registry.ts'
import { type ScoreResult, type ScoringOptions, scoreInstrument } from './score-instrument.ts'
import { scoringRuleFaults } from './scoring-rule-faults.ts'

type Entry = {
  readonly instrument?: unknown
  readonly items?: unknown
  readonly orientation?: unknown
  readonly localRules?: unknown
}
export type ScoredEntry = Entry & { readonly scores: Readonly<Record<string, ScoreResult>> }
type Faulty = { readonly faults: readonly Fault[] }

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const readOptions = (entry: Entry, path: string): ScoringOptions | Faulty => {
  const orientation = entry.orientation == null ? undefined : readOrientation(entry.orientation)
  if (entry.orientation != null && orientation === undefined) {
    const problem = `${JSON.stringify(entry.orientation)} is not an orientation`
    return { faults: [{ path: `${path}.orientation`, problem, expected: '1-best or 7-best' }] }
  }
  const rules = isRecord(entry.localRules) ? entry.localRules : {}
  const localRules = Object.fromEntries(Object.entries(rules).map(([score, rule]) => [score, String(rule)]))
  const faults = scoringRuleFaults(localRules, `${path}.localRules`)
  if (faults.length > 0) return { faults }
  return { ...(orientation === undefined ? {} : { orientation }), localRules }
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
  const options = readOptions(entry, path)
  if ('faults' in checked) return checked
  if ('faults' in options) return options
  return { scored: { ...entry, scores: scoreInstrument(instrument.id, checked.items, options) } }
}

/** A list of `{ instrument, items, orientation?, localRules? }`, scored in its own order; or every fault in it. */
export const scoreList = (json: unknown): { readonly list: readonly ScoredEntry[] } | Faulty => {
  if (!Array.isArray(json)) {
    return { faults: [{ path: '$', problem: 'not a list', expected: '[{ "instrument": …, "items": […] }]' }] }
  }
  const results = json.map((entry, index) => scoreEntry(entry, `$[${index}]`))
  const faults = results.flatMap((result) => ('faults' in result ? result.faults : []))
  if (faults.length > 0) return { faults }
  return { list: results.flatMap((result) => ('scored' in result ? [result.scored] : [])) }
}
