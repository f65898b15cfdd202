import { scoringRuleFaults } from '#shared/questionnaire/rules/instruments/scoring-rule-faults.ts'
import type { ProgrammeRule } from './programme-rule.ts'

/** A local scoring rule must be one that the score offers, and confirmed where its source is from memory. */
export const knownScoringRules: ProgrammeRule = ({ localScoringRules = {}, confirmedScoringRules = {} }) =>
  scoringRuleFaults(
    { localRules: localScoringRules, confirmed: confirmedScoringRules },
    { rules: '$.localScoringRules', confirmed: '$.confirmedScoringRules' },
  )
