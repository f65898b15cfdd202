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
 * One line on the day of the event. The event is claimed first, so that a repeat sends nothing; killed after
 * the claim, the next daily list still has this person.
 */
export const alertSameDay = async (ports: AlertPorts, occurrence: Occurrence): Promise<void> => {
  const { eventId, reason, participant, followUp } = occurrence
  const { programme } = ports.contextOf(occurrence.programme)
  if (!(await ports.ledger.claimEvent(programme.programme, eventId, ports.clock.now()))) return
  const { publicOrigin } = ports
  await sendToTeam(ports, programme, {
    purpose: reason,
    emailTo: (to) => sameDayAlertEmail(reason, { participant, followUp }, { to, programme, publicOrigin }),
  })
}
