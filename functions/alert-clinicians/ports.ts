import type { DecisionContext } from '#shared/domain/follow-up/commands.ts'
import type { ProgrammeId } from '#shared/domain/ids.ts'
import type { AlertLedger } from '#shared/ports/alert-ledger.ts'
import type { Clock } from '#shared/ports/clock.ts'
import type { Mailer } from '#shared/ports/mailer.ts'
import type { Participants } from '#shared/ports/participants.ts'
import type { RiskRecords } from '#shared/ports/risk-records.ts'

export type AlertNote = 'alert-sent' | 'alert-refused'

export type AlertPorts = {
  readonly participants: Pick<Participants, 'load' | 'withStaff' | 'finishedDue'>
  readonly ledger: AlertLedger
  /** Which records nobody has seen: keys, never what is in them. */
  readonly risks: Pick<RiskRecords, 'listed'>
  readonly mailer: Mailer
  readonly clock: Clock
  readonly contextOf: (programme: ProgrammeId) => DecisionContext
  readonly publicOrigin: string
  readonly note: (note: AlertNote, ids: Readonly<Record<string, string>>) => void
}
