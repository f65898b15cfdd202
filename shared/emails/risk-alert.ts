import type { Programme } from '#shared/domain/programme/programme.ts'
import type { Email } from '#shared/ports/mailer.ts'
import { link, oneLine, paragraph } from './message.ts'
import { render } from './render.ts'

type RiskOwner = {
  readonly to: string
  readonly programme: Pick<Programme, 'name' | 'contact'>
  readonly publicOrigin: string
}

const waiting = (count: number): string =>
  count === 1
    ? 'One record is waiting for you. Nobody has opened it yet.'
    : `${count} records are waiting for you. Nobody has opened them yet.`

/** To the programme's risk owner alone. Says that they must look, never why: who, what and when are behind the sign-in. */
export const riskAlertEmail = ({ to, programme, publicOrigin }: RiskOwner, unseen?: number): Email => ({
  to,
  fromName: oneLine(programme.name),
  replyTo: programme.contact.replyTo,
  ...render({
    subject: unseen === undefined ? 'Follow-ups: please look today' : 'Follow-ups: still waiting for you to look',
    signedBy: oneLine(programme.name),
    greeting: 'Hello',
    body: [
      paragraph(unseen === undefined ? 'Something has come in that you need to look at today.' : waiting(unseen)),
      link('Only you can open it. Sign in here:', `${publicOrigin}/risk`),
      paragraph('We remind you every day until it has been opened.'),
    ],
    footer: [paragraph('This email names nobody, and shows no answers.')],
  }),
})
