import type { Fault } from '../json/fault.ts'
import { findScore } from './registry.ts'

/** A programme may choose among a score's own optional rules, by name; anything else is refused. */
export const scoringRuleFaults = (localRules: Readonly<Record<string, string>>, path: string): readonly Fault[] =>
  Object.entries(localRules).flatMap(([scoreId, ruleId]): Fault[] => {
    const score = findScore(scoreId)?.score
    if (score === undefined) {
      return [
        { path: `${path}.${scoreId}`, problem: `unknown score ${scoreId}`, expected: 'a score of a known instrument' },
      ]
    }
    const known = [score.rule, ...(score.optionalRules ?? [])].map((rule) => rule.id)
    if (known.includes(ruleId)) return []
    return [
      { path: `${path}.${scoreId}`, problem: `unknown scoring rule ${ruleId}`, expected: `one of ${known.join(', ')}` },
    ]
  })
