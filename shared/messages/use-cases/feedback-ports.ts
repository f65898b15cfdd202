import type { Identities } from '#shared/enrolment/ports/identities.ts'
import type { CommitPorts } from '#shared/follow-up/use-cases/commit-cycle.ts'

export type FeedbackNote =
  | 'bounced-for-now'
  | 'never-left'
  | 'unknown-participant'
  | 'bounce-of-an-older-address'

export type FeedbackPorts = CommitPorts & {
  readonly identities: Identities
  readonly note: (note: FeedbackNote, ids: Readonly<Record<string, string>>) => void
}
