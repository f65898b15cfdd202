import type { Identities } from '#shared/enrolment/ports/identities.ts'
import type { CommitPorts } from '#shared/follow-up/use-cases/commit-cycle.ts'
import type { Randomness } from '#shared/platform/randomness/randomness.ts'
import type { Links } from '../ports/links.ts'
import type { Mailer } from '../ports/mailer.ts'

/** What the log says of one follow-up. Ids only. */
export type AdvanceNote =
  | 'email-accepted'
  | 'email-refused'
  | 'email-not-attempted'
  | 'send-unknown'
  | 'sent-not-recorded'
  | 'no-usable-email'
  | 'unknown-participant'

export type AdvancePorts = CommitPorts & {
  readonly identities: Pick<Identities, 'of'>
  readonly links: Pick<Links, 'writes'>
  readonly mailer: Mailer
  readonly randomness: Pick<Randomness, 'claimId' | 'linkToken'>
  readonly publicOrigin: string
  readonly note: (note: AdvanceNote, ids: Readonly<Record<string, string>>) => void
}
