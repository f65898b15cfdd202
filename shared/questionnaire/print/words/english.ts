import { dayInWords } from '#shared/platform/time/day-in-words.ts'
import type { PrintWords } from './print-words.ts'

/** What the paper says around the questions. */
export const english: PrintWords = {
  title: (wave) => `Your follow-up at ${wave}`,
  why: ({ service, wave, minutes, isShort }) => [
    `${service} would like to know how you are, ${wave} after your programme. We want to hear from you whether things are better, worse or the same. ${isShort ? 'This is the short version. ' : ''}It takes about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
    'It is your choice. You can leave out any question. If you do not answer, your care stays the same.',
  ],
  howHeading: 'How to fill this in',
  how: [
    'Put a cross in one box for each question.',
    'If you change your mind, fill in the whole box and put a cross in another.',
    'You can do a little at a time.',
    'Please do not write your name. The code below tells us all we need.',
  ],
  code: 'Your code',
  due: (day) => `For your follow-up on ${dayInWords(day)}`,
  filledInOn: 'The day you filled this in:',
  filledInBy: 'Who filled this in?',
  filledInByChoices: ['I did', 'Someone wrote down what I said'],
  numberOf: 'Write a number:',
  writeGoals:
    'Write a goal of your own in each box, as many as you have. Under each, put a cross for how near you are to it. Leave the rest empty.',
  demonstration:
    'Demonstration wording. These questions are in our own words. They are not the licensed questionnaires.',
  inEnglish: '',
  returnHeading: 'How to send this back',
  returning: ({ telephone }) => [
    'Post all the pages to us in the envelope that came with them.',
    `If you have lost the envelope, or would rather tell us your answers, ring ${telephone}.`,
  ],
  helpHeading: 'If you need help now',
  help: ({ telephone, crisisText }) => [
    'Nobody reads your answers straight away, so please do not wait for us.',
    crisisText,
    `To talk to the service, ring ${telephone}.`,
  ],
  page: (page, of) => `Page ${page} of ${of}`,
}
