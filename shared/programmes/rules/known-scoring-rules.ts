import { scoringRuleFaults } from '../../instruments/scoring-rule-faults.ts'
import type { ProgrammeRule } from './programme-rule.ts'

/** A local scoring rule is one that the instrument offers by name. */
export const knownScoringRules: ProgrammeRule = ({ localScoringRules }) =>
  scoringRuleFaults(localScoringRules ?? {}, '$.localScoringRules')
