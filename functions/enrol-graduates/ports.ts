import type { DecisionPorts } from '#shared/decisions/commit-decision.ts'
import type { AlarmPorts } from '#shared/decisions/set-alarms.ts'
import type { Answers } from '#shared/ports/answers.ts'
import type { EnrolmentQueue } from '#shared/ports/enrolment-queue.ts'
import type { Identities } from '#shared/ports/identities.ts'
import type { IdentityChecks } from '#shared/ports/identity-checks.ts'
import type { Randomness } from '#shared/ports/randomness.ts'
import type { RosterFiles } from '#shared/ports/roster-files.ts'

export type EnrolPorts = DecisionPorts &
  AlarmPorts & {
    readonly identities: Identities
    /** The person's goals are put where their questionnaire can read them. No answer is read here. */
    readonly answers: Pick<Answers, 'goalsWrites'>
    readonly checks: Pick<IdentityChecks, 'askWrites'>
    readonly randomness: Randomness
  }

export type EnrolFilePorts = EnrolPorts & {
  readonly files: RosterFiles
  readonly queue: EnrolmentQueue
  /** Milliseconds that this invocation may still run. */
  readonly remainingTime: () => number
}
