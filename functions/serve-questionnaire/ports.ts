import type { IdentityChecks } from '#shared/enrolment/ports/identity-checks.ts'
import type { CommitPorts } from '#shared/follow-up/use-cases/commit-cycle.ts'
import type { Links } from '#shared/messages/ports/links.ts'
import type { Randomness } from '#shared/platform/randomness/randomness.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import type { Answers } from '#shared/questionnaire/ports/answers.ts'
import type { WordingFor } from '#shared/questionnaire/rules/asked/asked.ts'
import type { RiskRaised } from '#shared/risk/ports/risk-records.ts'

export type QuestionnairePorts = CommitPorts & {
  readonly links: Pick<Links, 'find' | 'endWrites'>
  readonly answers: Pick<
    Answers,
    'draft' | 'saveDraft' | 'submitWrites' | 'goalsOf' | 'firstGoalsWrites' | 'goalsWrites'
  >
  readonly randomness: Pick<Randomness, 'factId'>
  /** One more response has come in. Counted for the alarms, after the commit. */
  readonly countSubmitted: () => Promise<void>
  readonly checks: Pick<IdentityChecks, 'of' | 'triedWrites'>
  /** What became of asking for the month of birth; asked and never right is a person who gave up there. */
  readonly countCheck?: (outcome: 'Asked' | 'Right' | 'Wrong' | 'Locked') => Promise<void>
  /** Every programme that this deployment serves. */
  readonly programmes: readonly Programme[]
  /**
   * Keeps an answer to a risk item for the programme's risk owner alone and alerts them; once, however
   * often the same answer is saved.
   */
  readonly recordRisk: (raised: RiskRaised) => Promise<void>
  /** The words of one instrument; undefined where the service has none, and then it is not asked. */
  readonly wordingFor: WordingFor
}
