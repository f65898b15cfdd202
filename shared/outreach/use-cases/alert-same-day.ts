import { type SameDayReason, sameDayAlertEmail } from '#shared/messages/rules/emails/staff-alert.ts'
import type { ProgrammeId } from '#shared/platform/schemas/ids.ts'
import type { AlertPorts } from './alert-ports.ts'
import { sendToTeam } from './send-to-team.ts'

export type Occurrence = {
  readonly eventId: string
  readonly reason: SameDayReason
  readonly programme: ProgrammeId
  readonly participant: string
  readonly followUp: string | null
}

/**
 * One line on the day. The event is claimed first, so that a repeat says nothing; killed after the claim, the
 * next daily list still says that this person needs somebody.
 */
export const alertSameDay = async (ports: AlertPorts, occurrence: Occurrence): Promise<void> => {
  const { eventId, reason, participant, followUp } = occurrence
  const { programme } = ports.contextOf(occurrence.programme)
  if (!(await ports.ledger.claimEvent(programme.programme, eventId, ports.clock.now()))) return
  await sendToTeam(ports, programme, reason, (to) =>
    sameDayAlertEmail(reason, { participant, followUp }, { to, programme, publicOrigin: ports.publicOrigin }),
  )
}
