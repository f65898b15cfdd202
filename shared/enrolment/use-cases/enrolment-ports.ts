import type { CommitPorts } from '#shared/follow-up/use-cases/commit-cycle.ts'
import type { Randomness } from '#shared/platform/randomness/randomness.ts'
import type { Answers } from '#shared/questionnaire/ports/answers.ts'
import type { EnrolmentQueue } from '../ports/enrolment-queue.ts'
import type { HeldRows } from '../ports/held-rows.ts'
import type { Identities } from '../ports/identities.ts'
import type { IdentityChecks } from '../ports/identity-checks.ts'
import type { RosterFiles } from '../ports/roster-files.ts'
import type { Uploads } from '../ports/uploads.ts'

/** What one row is enrolled through. */
export type EnrolRowPorts = CommitPorts & {
  readonly identities: Identities
  readonly heldRows: HeldRows
  /** Copies the person's goals for the questionnaire. No answer is read. */
  readonly answers: Pick<Answers, 'goalsWrites'>
  readonly checks: Pick<IdentityChecks, 'askWrites'>
  readonly uploads: Pick<Uploads, 'rowWrites'>
  readonly randomness: Pick<Randomness, 'participantId' | 'episodeId' | 'factId' | 'linkToken'>
}

export type EnrolPorts = EnrolRowPorts & {
  /** Says that one row of a roster could not be enrolled. Names no one. */
  readonly rowNotEnrolled: (error: unknown, ids: Readonly<Record<string, string>>) => void
}

export type EnrolFilePorts = EnrolPorts & {
  readonly files: RosterFiles
  readonly uploads: Uploads
  readonly queue: EnrolmentQueue
}
