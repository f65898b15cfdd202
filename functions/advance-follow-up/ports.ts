import type { DecisionPorts } from '#shared/decisions/commit-decision.ts'
import type { AlarmPorts } from '#shared/decisions/set-alarms.ts'
import type { Identities } from '#shared/ports/identities.ts'
import type { Links } from '#shared/ports/links.ts'
import type { Mailer } from '#shared/ports/mailer.ts'
import type { Randomness } from '#shared/ports/randomness.ts'

/** What happened that somebody running the service may want to know. Ids only. */
export type AdvanceNote =
  | 'email-accepted'
  | 'email-refused'
  | 'email-not-attempted'
  | 'send-unknown'
  | 'no-usable-email'
  | 'unknown-participant'

export type AdvancePorts = DecisionPorts &
  AlarmPorts & {
    readonly identities: Pick<Identities, 'of'>
    readonly links: Pick<Links, 'writes'>
    readonly mailer: Mailer
    readonly randomness: Pick<Randomness, 'claimId' | 'linkToken'>
    readonly publicOrigin: string
    readonly note: (note: AdvanceNote, ids: Readonly<Record<string, string>>) => void
  }
