import type { LocalDate } from '#shared/platform/time/time.ts'
import type { EmailKind } from './email-kind.ts'
import { type EmailBlock, link, paragraph } from './message.ts'
import type { EmailWords } from './words/email-words.ts'

export type Particulars = {
  /** "your 6-month follow-up" */
  readonly which: string
  /** The last day of the window. */
  readonly answerBy: LocalDate
  /** How long the questions take, in whole minutes. */
  readonly minutes: number
  readonly questionsUrl: string
  readonly telephone: string
}

type Body = (words: EmailWords, about: Particulars) => readonly EmailBlock[]

/** The end of every email that asks: when by, and that nothing depends on it. */
const closing: Body = ({ asking }, { answerBy }) => [
  paragraph(asking.byWhen(answerBy)),
  paragraph(asking.everyAnswerHelps),
]

const invitation: Body = (words, about) => [
  paragraph(words.invitation.first(about.which)),
  paragraph(`${words.invitation.please} ${words.asking.howLong(about.minutes)}`),
  link(words.asking.here, about.questionsUrl),
  ...closing(words, about),
]

const reminder =
  (number: number): Body =>
  (words, about) => [
    paragraph(words.asking.about(about.which)),
    paragraph(words.reminders[Math.min(number, words.reminders.length) - 1] ?? ''),
    link(words.asking.here, about.questionsUrl),
    paragraph(words.asking.howLong(about.minutes)),
    ...closing(words, about),
  ]

const halfWay =
  (number: number): Body =>
  ({ halfWay: said, asking }, { which, questionsUrl, answerBy }) => [
    paragraph(number === 1 ? said.thanks(which) : said.someLeft(which)),
    paragraph(said.carryOn),
    link(said.here, questionsUrl),
    paragraph(asking.byWhen(answerBy)),
    paragraph(said.sendWhatYouHave),
  ]

const coreSet =
  (hasStarted: boolean): Body =>
  (words, about) => [
    paragraph(words.asking.about(about.which)),
    paragraph(hasStarted ? words.coreSet.started : words.coreSet.notStarted),
    link(words.coreSet.here, about.questionsUrl),
    paragraph(words.asking.howLong(about.minutes)),
    ...closing(words, about),
  ]

const contactCheck: Body = ({ contactCheck: said }, { which, telephone }) => [
  paragraph(said.soon(which)),
  paragraph(said.nothingToDo),
  paragraph(said.tellUs(telephone)),
]

const thankYou: Body = ({ thankYou: said }, { which }) => [
  paragraph(said.thanks(which)),
  paragraph(said.nothingToDo),
]

const bodyFor = (email: EmailKind): Body => {
  switch (email.kind) {
    case 'invitation':
      return invitation
    case 'reminder':
      return reminder(email.number)
    case 'half-way':
      return halfWay(email.number)
    case 'core-set':
      return coreSet(email.hasStarted)
    case 'contact-check':
      return contactCheck
    case 'thank-you':
      return thankYou
  }
}

/** What the email says between the greeting and the signature. */
export const patientBody = (
  email: EmailKind,
  words: EmailWords,
  about: Particulars,
): readonly EmailBlock[] => [
  ...bodyFor(email)(words, about),
  ...('isLast' in email && email.isLast ? [paragraph(words.asking.lastEmail)] : []),
]
