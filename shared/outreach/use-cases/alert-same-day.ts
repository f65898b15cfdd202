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

/** One line to each address on the day of the event. A repeat of the event reaches who has not had it. */
export const alertSameDay = async (ports: AlertPorts, occurrence: Occurrence): Promise<void> => {
  const { eventId, reason, participant, followUp } = occurrence
  const { programme } = ports.contextOf(occurrence.programme)
  const { publicOrigin } = ports
  const { errors } = await sendToTeam(ports, programme, {
    alert: `event#${eventId}`,
    purpose: reason,
    emailTo: (to) => sameDayAlertEmail(reason, { participant, followUp }, { to, programme, publicOrigin }),
  })
  if (errors.length > 0) throw errors[0]
}
