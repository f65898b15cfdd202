import { type Fault, jsonPath } from '#shared/platform/json/fault.ts'
import type { ScoringRule } from './instrument.ts'
import { findScore } from './registry.ts'

/** What the service chose: score id to rule id, and where the rules that we have from memory were read. */
export type ChosenRules = {
  readonly localRules: Readonly<Record<string, string>>
  readonly confirmed: Readonly<Record<string, string>>
}

type Places = { readonly rules: string; readonly confirmed: string }

/**
 * A choice is one of the score's own rules, by name; one from memory only with the place where the service
 * has read it.
 */
export const scoringRuleFaults = (
  { localRules, confirmed }: ChosenRules,
  places: Places,
): readonly Fault[] => [
  ...Object.entries(localRules).flatMap(([scoreId, ruleId]): readonly Fault[] => {
    const path = at(places.rules, scoreId)
    const score = findScore(scoreId)?.score
    if (score === undefined)
      return [{ path, problem: `unknown score ${scoreId}`, expected: 'a score of a known instrument' }]
    const known: readonly ScoringRule[] = [score.rule, ...(score.optionalRules ?? [])]
    const rule = known.find(({ id }) => id === ruleId)
    if (rule === undefined) {
      const expected = `one of ${known.map(({ id }) => id).join(', ')}`
      return [{ path, problem: `unknown scoring rule ${ruleId}`, expected }]
    }
    return rule.source.confidence !== 'memory' || Object.hasOwn(confirmed, ruleId)
      ? []
      : [unconfirmed(path, ruleId, places)]
  }),
  ...Object.keys(confirmed).flatMap((ruleId): readonly Fault[] =>
    Object.values(localRules).includes(ruleId)
      ? []
      : [
          {
            path: at(places.confirmed, ruleId),
            problem: `${ruleId} is not in use`,
            expected: 'a rule that is chosen',
          },
        ],
  ),
]

const at = (place: string, key: string): string => place + jsonPath([key]).slice(1)

const unconfirmed = (path: string, ruleId: string, { confirmed }: Places): Fault => ({
  path,
  problem: `${ruleId} is known here from memory only`,
  expected: `${at(confirmed, ruleId).replace('$.', '')} to say in which document somebody has read it`,
})
