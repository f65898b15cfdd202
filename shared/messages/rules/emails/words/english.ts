import { dayInWords } from '#shared/platform/time/day-in-words.ts'
import type { EmailWords } from './email-words.ts'

/** "6 months" before a noun: "your 6-month follow-up". Any other label stays as the programme wrote it. */
const beforeNoun = (label: string): string => label.replace(/^(\d+) (day|week|month|year)s?$/, '$1-$2')

const REMINDERS = [
  'there is still time to answer',
  'we would still like to hear from you',
  'you can still answer',
]

/** In plain words: a test keeps every email at a reading age of 11 or less (docs/wording.md). */
export const english: EmailWords = {
  lang: 'en-GB',
  dear: (name) => `Dear ${name}`,
  hello: 'Hello',
  occasion: (label) => (label === null ? 'your follow-up' : `your ${beforeNoun(label)} follow-up`),
  subjects: {
    invitation: (which) => `${which} questionnaire`,
    reminder: (which, { number, isLast }) =>
      `${which}: ${isLast ? 'our last email about it' : REMINDERS[Math.min(number, REMINDERS.length) - 1]}`,
    'half-way': (which, { number, isLast }) => {
      if (isLast) return `${which}: our last email about it`
      return `${which}: ${number === 1 ? 'your answers so far are saved' : 'a few questions are left'}`
    },
    'core-set': (which) => `${which}: a few short questions`,
    'contact-check': (which) => `${which} is coming soon`,
    'thank-you': (which) => `${which}: thank you for your answers`,
  },
  asking: {
    about: (which) => `This is about ${which}.`,
    here: 'Answer the questions here:',
    howLong: (minutes) =>
      `It takes about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}. You can skip any question. You can stop and come back later.`,
    byWhen: (day) => `Please answer by ${dayInWords(day)} if you can.`,
    everyAnswerHelps:
      'Every answer helps us, whether things are better, worse or the same. It is your choice. If you do not answer, your care stays the same.',
    lastEmail: 'This is the last email we will send you about this follow-up.',
  },
  invitation: {
    first: (which) =>
      `You finished your programme with us a while ago. This is ${which}. We would like to know how you are now.`,
    please: 'Please will you answer some questions for us?',
  },
  reminders: [
    'A few days ago we sent you some questions. We have not had your answers yet, and there is still time.',
    'We know that life gets busy. We would still like to know how you are, on good days and on bad days.',
    'We have written to you before about some questions. You can still answer them.',
  ],
  halfWay: {
    thanks: (which) => `Thank you for starting ${which}. The answers you gave are saved.`,
    someLeft: (which) =>
      `Thank you for the answers you gave to ${which}. They are saved, and a few questions are left.`,
    carryOn:
      'You do not need to start again. You can carry on with the questions that are left, and then send them.',
    here: 'Carry on here:',
    sendWhatYouHave:
      'If you do not want to answer the rest, you can skip them and send what you have. That helps us too.',
  },
  coreSet: {
    started:
      'Thank you for the answers you gave. They are saved. Please will you check the main ones and send them?',
    notStarted:
      'We know that a lot of questions can be hard work. So here are only the few that matter most.',
    here: 'Answer the short questions here:',
  },
  contactCheck: {
    soon: (which) => `We will soon email you about ${which}. It asks some questions about how you are.`,
    nothingToDo: 'You do not need to do anything now.',
    tellUs: (telephone) =>
      `Do you have a new email address? Would you like us to post the questions, or to ring you? Please ring ${telephone} and tell us.`,
  },
  thankYou: {
    thanks: (which) => `Thank you for answering ${which}. We have your answers safely.`,
    nothingToDo:
      'You do not need to do anything else. Your answers help us to make the programme better for other people.',
  },
  footer: {
    otherWays: (telephone) =>
      `Would you rather answer on paper or by phone? Tell us here, or ring ${telephone}:`,
    questions: (telephone) => `Do you have a question? Ring us on ${telephone}, or reply to this email.`,
    repliesReadBy: (who) => `Replies are read by: ${who}.`,
    stop: 'If you do not want these emails, you can stop them here:',
    sentBy: (service, telephone) => `Sent by ${service}, ${telephone}`,
  },
}
