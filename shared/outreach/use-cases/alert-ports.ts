import type { HeldMarks } from '#shared/enrolment/ports/held-rows.ts'
import type { Participants } from '#shared/follow-up/ports/participants.ts'
import type { Mailer } from '#shared/messages/ports/mailer.ts'
import type { Clock } from '#shared/platform/clock/clock.ts'
import type { ProgrammeId } from '#shared/platform/schemas/ids.ts'
import type { DecisionContext } from '#shared/programme/rules/decision-context.ts'
import type { RiskRecords } from '#shared/risk/ports/risk-records.ts'
import type { AlertLedger } from '../ports/alert-ledger.ts'

export type AlertNote = 'alert-sent' | 'alert-refused' | 'alert-not-recorded'

export type AlertPorts = {
  readonly participants: Pick<Participants, 'load' | 'withStaff' | 'finishedDue'>
  readonly ledger: AlertLedger
  /** The keys of records that are not opened yet; the records themselves are not read. */
  readonly risks: Pick<RiskRecords, 'listed'>
  /** Rows of rosters that wait for the team, counted and not read. */
  readonly heldMarks: HeldMarks
  readonly mailer: Mailer
  readonly clock: Clock
  readonly contextOf: (programme: ProgrammeId) => DecisionContext
  readonly publicOrigin: string
  readonly note: (note: AlertNote, ids: Readonly<Record<string, string>>) => void
}
