import type { LocalDate } from '#shared/platform/time/time.ts'
import type { PageLanguage } from '#shared/programme/rules/in-welsh.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import type { Email } from '../../ports/mailer.ts'
import type { EmailKind } from './email-kind.ts'
import { type EmailBlock, link, oneLine, paragraph } from './message.ts'
import { patientBody } from './patient-body.ts'
import { render } from './render.ts'
import { occasionOf, subjectFor } from './subject.ts'
import { cymraeg } from './words/cymraeg.ts'
import type { EmailWords } from './words/email-words.ts'
import { english } from './words/english.ts'

export type PatientEmail = {
  readonly email: EmailKind
  readonly language: PageLanguage
  /** Its own texts already in that language. */
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

const wordsIn: Readonly<Record<PageLanguage, EmailWords>> = { en: english, cy: cymraeg }

/** Both names, as NHS writing guidance asks; half a name reads like a scam, so then none. */
const greetingFor = (words: EmailWords, { givenName, familyName }: PatientEmail): string => {
  const [given, family] = [oneLine(givenName ?? ''), oneLine(familyName ?? '')]
  return given && family ? words.dear(`${given} ${family}`) : words.hello
}

/** Before a wave opens and after it is answered there is nothing to answer another way. */
const asksForAnswers = ({ kind }: EmailKind): boolean => kind !== 'thank-you' && kind !== 'contact-check'

/** The service's name once more at the very end, with the number that the person can check it by. */
const footerFor = (
  { footer }: EmailWords,
  { email, programme: { name, contact }, publicOrigin, token }: PatientEmail,
): readonly EmailBlock[] => {
  const telephone = oneLine(contact.telephone)
  return [
    ...(asksForAnswers(email)
      ? [link(footer.otherWays(telephone), `${publicOrigin}/q/${token}/other-ways`)]
      : []),
    paragraph(footer.questions(telephone)),
    paragraph(footer.repliesReadBy(oneLine(contact.repliesReadBy))),
    link(footer.stop, `${publicOrigin}/q/${token}/stop`),
    paragraph(footer.sentBy(oneLine(name), telephone)),
  ]
}

/**
 * One email to one person. Nothing in it says what they were treated for, and nothing counts whether it is
 * opened.
 */
export const patientEmail = (model: PatientEmail): Email => {
  const { email, programme, waveLabel, publicOrigin, token } = model
  const words = wordsIn[model.language]
  const serviceName = oneLine(programme.name)
  const about = {
    which: occasionOf(words, waveLabel),
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
      lang: words.lang,
      subject: subjectFor(email, words, waveLabel),
      signedBy: serviceName,
      greeting: greetingFor(words, model),
      body: patientBody(email, words, about),
      footer: footerFor(words, model),
    }),
  }
}
