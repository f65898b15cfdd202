import { scoringRuleFaults } from '#shared/questionnaire/rules/instruments/scoring-rule-faults.ts'
import type { ProgrammeRule } from './programme-rule.ts'

/**
 * A local scoring rule is one that the score offers by name, and one from memory is off until somebody has
 * read it.
 */
export const knownScoringRules: ProgrammeRule = ({ localScoringRules = {}, confirmedScoringRules = {} }) =>
  scoringRuleFaults(
    { localRules: localScoringRules, confirmed: confirmedScoringRules },
    { rules: '$.localScoringRules', confirmed: '$.confirmedScoringRules' },
  )
