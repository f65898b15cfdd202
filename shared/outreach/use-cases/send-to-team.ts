import type { Email, StaffPurpose } from '#shared/messages/ports/mailer.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import type { AlertPorts } from './alert-ports.ts'

type TeamEmail = { readonly purpose: StaffPurpose; readonly emailTo: (to: string) => Email }

/** One message to each address of the team. True where SES took at least one. */
export const sendToTeam = async (
  ports: AlertPorts,
  programme: Programme,
  { purpose, emailTo }: TeamEmail,
): Promise<boolean> => {
  let isTaken = false
  for (const to of programme.contact.team) {
    const { outcome } = await ports.mailer.send(emailTo(to), { purpose })
    ports.note(outcome === 'accepted' ? 'alert-sent' : 'alert-refused', {
      programme: programme.programme,
      purpose,
    })
    isTaken ||= outcome === 'accepted'
  }
  return isTaken
}
