import type { Programme } from '#shared/programme/rules/programme.ts'
import type { Email } from '../../ports/mailer.ts'
import { link, oneLine, paragraph } from './message.ts'
import { render } from './render.ts'

type Recipient = {
  readonly to: string
  readonly programme: Pick<Programme, 'name' | 'contact'>
  readonly publicOrigin: string
}

/** Why it is sent: to the owner, or to their cover. */
export type RiskMessage =
  | { readonly purpose: 'risk-raised' | 'risk-owner-not-told' }
  | { readonly purpose: 'risk-reminder' | 'risk-cover'; readonly unseen: number }

const waiting = (count: number): string =>
  count === 1
    ? 'One record is waiting for you. Nobody has opened it yet.'
    : `${count} records are waiting for you. Nobody has opened them yet.`

const waitingForOwner = (count: number): string =>
  count === 1
    ? 'One record is waiting for the risk owner, and nobody has opened it in time.'
    : `${count} records are waiting for the risk owner, and nobody has opened them in time.`

const ON_COVER = 'You are named as the person who covers for the risk owner. Please look now.'

const bodyOf = (message: RiskMessage): readonly string[] => {
  switch (message.purpose) {
    case 'risk-raised':
      return ['Something has come in that you need to look at today.']
    case 'risk-reminder':
      return [waiting(message.unseen)]
    case 'risk-cover':
      return [waitingForOwner(message.unseen), ON_COVER]
    case 'risk-owner-not-told':
      return [
        'Something has come in that somebody must look at today, and our email to the risk owner failed.',
        ON_COVER,
      ]
  }
}

const subjects: Readonly<Record<RiskMessage['purpose'], string>> = {
  'risk-raised': 'Follow-ups: please look today',
  'risk-reminder': 'Follow-ups: still waiting for you to look',
  'risk-cover': 'Follow-ups: please look now, the risk owner has not',
  'risk-owner-not-told': 'Follow-ups: please look now, the risk owner could not be told',
}

/**
 * To the programme's risk owner and their cover alone. Says that they must look, never why: who, what and
 * when are behind the sign-in.
 */
export const riskAlertEmail = ({ to, programme, publicOrigin }: Recipient, message: RiskMessage): Email => ({
  to,
  fromName: oneLine(programme.name),
  replyTo: programme.contact.replyTo,
  ...render({
    subject: subjects[message.purpose],
    signedBy: oneLine(programme.name),
    greeting: 'Hello',
    body: [
      ...bodyOf(message).map(paragraph),
      link('Only a risk owner can open it. Sign in here:', `${publicOrigin}/risk`),
      paragraph('We remind you every day until it has been opened.'),
    ],
    footer: [paragraph('This email names nobody, and shows no answers.')],
  }),
})
