import type { Programme } from '#shared/domain/programme/programme.ts'
import type { LocalDate } from '#shared/domain/time.ts'
import type { Email } from '#shared/ports/mailer.ts'
import type { EmailKind } from './email-kind.ts'
import { type Block, link, oneLine, paragraph } from './message.ts'
import { patientWords } from './patient-words.ts'
import { render } from './render.ts'
import { subjectFor } from './subject.ts'

export type PatientEmail = {
  readonly email: EmailKind
  readonly programme: Pick<Programme, 'name' | 'contact'>
  readonly waveLabel: string
  readonly to: string
  readonly givenName: string | null
  readonly familyName: string | null
  readonly answerBy: LocalDate
  readonly minutes: number
  /** `https://…` without a path. */
  readonly publicOrigin: string
  readonly token: string
}

/** Both names, as NHS writing guidance asks; half a name reads like a scam, so then none. */
const greetingFor = (givenName: string | null, familyName: string | null): string => {
  const [given, family] = [oneLine(givenName ?? ''), oneLine(familyName ?? '')]
  return given && family ? `Dear ${given} ${family}` : 'Hello'
}

/** Before a wave opens and after it is answered there is nothing to answer another way. */
const asksForAnswers = ({ kind }: EmailKind): boolean => kind !== 'thank-you' && kind !== 'contact-check'

const footerFor = ({ email, programme: { contact }, publicOrigin, token }: PatientEmail): readonly Block[] => [
  ...(asksForAnswers(email)
    ? [
        link(
          `Would you rather answer on paper or by phone? Tell us here, or ring ${oneLine(contact.telephone)}:`,
          `${publicOrigin}/q/${token}/other-ways`,
        ),
      ]
    : []),
  paragraph(`Do you have a question? Ring us on ${oneLine(contact.telephone)}, or reply to this email.`),
  paragraph(`Replies are read by: ${oneLine(contact.repliesReadBy)}.`),
  link('If you do not want these emails, you can stop them here:', `${publicOrigin}/q/${token}/stop`),
]

/** One email to one person. Nothing in it says what they were treated for, and nothing counts whether it is opened. */
export const patientEmail = (model: PatientEmail): Email => {
  const { email, programme, waveLabel, publicOrigin, token } = model
  const serviceName = oneLine(programme.name)
  const wording = {
    waveLabel: oneLine(waveLabel),
    answerBy: model.answerBy,
    minutes: model.minutes,
    questionsUrl: `${publicOrigin}/q/${token}`,
    telephone: oneLine(programme.contact.telephone),
  }
  return {
    to: model.to,
    fromName: serviceName,
    replyTo: programme.contact.replyTo,
    unsubscribeUrl: `${publicOrigin}/u/${token}`,
    ...render({
      subject: subjectFor(email, waveLabel),
      signedBy: serviceName,
      greeting: greetingFor(model.givenName, model.familyName),
      body: patientWords(email, wording),
      footer: footerFor(model),
    }),
  }
}
