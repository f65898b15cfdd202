import type { Identities } from '#shared/enrolment/ports/identities.ts'
import type { CommitPorts } from '#shared/follow-up/use-cases/commit-cycle.ts'
import type { Sleeper } from '#shared/platform/clock/clock.ts'
import type { Randomness } from '#shared/platform/randomness/randomness.ts'
import type { Links } from '../ports/links.ts'
import type { Mailer } from '../ports/mailer.ts'
import type { SendingLine } from '../ports/sending-line.ts'
import type { SendingPace } from '../ports/sending-pace.ts'

/** What the log says of one follow-up. Ids only. */
export type AdvanceNote =
  | 'email-accepted'
  | 'email-refused'
  | 'email-put-off'
  | 'sending-stopped'
  | 'line-not-joined'
  | 'send-unknown'
  | 'sent-not-recorded'
  | 'no-usable-email'
  | 'unknown-participant'

export type AdvancePorts = CommitPorts & {
  readonly identities: Pick<Identities, 'of'>
  readonly links: Pick<Links, 'writes'>
  readonly mailer: Mailer
  readonly pace: SendingPace
  readonly line: SendingLine
  readonly sleeper: Sleeper
  readonly randomness: Pick<Randomness, 'claimId' | 'linkToken'>
  readonly publicOrigin: string
  readonly note: (note: AdvanceNote, ids: Readonly<Record<string, string>>) => void
}
