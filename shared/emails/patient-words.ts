import type { LocalDate } from '#shared/domain/time.ts'
import { dayInWords } from './day-in-words.ts'
import type { EmailKind } from './email-kind.ts'
import { type Block, link, paragraph } from './message.ts'

export type Wording = {
  readonly waveLabel: string
  /** The last day of the window. */
  readonly answerBy: LocalDate
  /** How long the questions take, in whole minutes. */
  readonly minutes: number
  readonly questionsUrl: string
  readonly telephone: string
}

const answerLink = (lead: string, { questionsUrl }: Wording): Block => link(lead, questionsUrl)

const byWhen = ({ answerBy }: Wording): Block => paragraph(`Please answer by ${dayInWords(answerBy)} if you can.`)

const howLong = ({ minutes }: Wording): string =>
  `It takes about ${minutes} minutes. You can skip any question, and you can stop and come back later.`

const everyAnswerHelps = paragraph(
  'Every answer helps us, whether things are better, worse or the same. It is your choice: if you do not answer, your care stays the same.',
)

const lastEmail = paragraph('This is the last email we will send you about this follow-up.')

const invitation = (wording: Wording): readonly Block[] => [
  paragraph(
    `You finished your programme with us a while ago. This is your ${wording.waveLabel} follow-up. We would like to know how you are now.`,
  ),
  paragraph(`Please will you answer some questions for us? ${howLong(wording)}`),
  answerLink('Answer the questions here:', wording),
  byWhen(wording),
  everyAnswerHelps,
]

const NOT_STARTED = [
  'A few days ago we sent you some questions. We have not had your answers yet, and there is still time.',
  'We know that life gets busy. We would still like to know how you are, on good days and on bad days.',
  'We have written to you before about some questions. You can still answer them.',
]

const reminder = (number: number, wording: Wording): readonly Block[] => [
  paragraph(`This is about your ${wording.waveLabel} follow-up.`),
  paragraph(NOT_STARTED[Math.min(number, NOT_STARTED.length) - 1] ?? ''),
  answerLink('Answer the questions here:', wording),
  paragraph(howLong(wording)),
  byWhen(wording),
  everyAnswerHelps,
]

const halfWay = (wording: Wording): readonly Block[] => [
  paragraph(`Thank you for starting your ${wording.waveLabel} follow-up. The answers you gave are saved.`),
  paragraph('You do not need to start again. You can carry on with the questions that are left, and then send them.'),
  answerLink('Carry on here:', wording),
  byWhen(wording),
  paragraph('If you do not want to answer the rest, you can skip them and send what you have. That helps us too.'),
]

const coreSet = (hasStarted: boolean, wording: Wording): readonly Block[] => [
  paragraph(`This is about your ${wording.waveLabel} follow-up.`),
  hasStarted
    ? paragraph(
        'Thank you for the answers you gave. They are saved. Please will you check the most important ones and send them?',
      )
    : paragraph('We know that a lot of questions can be hard work. So here are only the few that matter most.'),
  answerLink('Answer the short questions here:', wording),
  paragraph(howLong(wording)),
  byWhen(wording),
  everyAnswerHelps,
]

const contactCheck = ({ waveLabel, telephone }: Wording): readonly Block[] => [
  paragraph(
    `Your ${waveLabel} follow-up is coming soon. In a while we will email you some questions about how you are.`,
  ),
  paragraph('You do not need to do anything now.'),
  paragraph(
    `If you have a new email address, or you would like us to post the questions or ring you, please ring ${telephone}.`,
  ),
]

const thankYou = ({ waveLabel }: Wording): readonly Block[] => [
  paragraph(`Thank you for your answers to our ${waveLabel} follow-up questions. We have them safely.`),
  paragraph('You do not need to do anything else. Your answers help us to make the programme better for other people.'),
]

/** What the email says between the greeting and the signature. Plain words, for a reading age of 9 to 11. */
export const patientWords = (email: EmailKind, wording: Wording): readonly Block[] => {
  switch (email.kind) {
    case 'invitation':
      return [...invitation(wording), ...(email.isLast ? [lastEmail] : [])]
    case 'reminder':
      return [
        ...(email.hasStarted ? halfWay(wording) : reminder(email.number, wording)),
        ...(email.isLast ? [lastEmail] : []),
      ]
    case 'core-set':
      return [...coreSet(email.hasStarted, wording), ...(email.isLast ? [lastEmail] : [])]
    case 'contact-check':
      return contactCheck(wording)
    case 'thank-you':
      return thankYou(wording)
  }
}
