import { type Block, paragraph } from '../pages/page-model.ts'

type Said = { readonly title: string; readonly blocks: (telephone: string) => readonly Block[] }

const ring = (telephone: string): Block => paragraph(`If you would like to talk to us, ring ${telephone}.`)

/** Why a link does not lead to the questions, and what to do instead. */
export const englishRefusals = {
  wrong: {
    title: 'This link does not work',
    blocks: (telephone) => [
      paragraph(
        'Part of the link may be missing. If it is split over two lines in the email, copy both parts. You can also use the link in a later email from us.',
      ),
      paragraph(
        `If it still does not work, ring ${telephone}. We can also ask you the questions over the telephone.`,
      ),
    ],
  },
  'already-answered': {
    title: 'You have already sent your answers',
    blocks: (telephone) => [
      paragraph('Thank you. We have them, and you do not need to do anything else.'),
      paragraph(`If you want to change an answer, ring ${telephone}.`),
    ],
  },
  'past-grace': {
    title: 'This questionnaire has closed',
    blocks: (telephone) => [
      paragraph('The time for answering this one is over. Nothing is wrong, and your care stays the same.'),
      paragraph(`If you would still like to tell us how you are, ring ${telephone}.`),
    ],
  },
  'not-open-yet': {
    title: 'This questionnaire has not opened yet',
    blocks: (telephone) => [
      paragraph('We will send you an email when it is time to answer.'),
      ring(telephone),
    ],
  },
  finished: {
    title: 'A newer follow-up has taken the place of this one',
    blocks: (telephone) => [
      paragraph('You do not need to answer this one. Please use the link in the newest email from us.'),
      ring(telephone),
    ],
  },
  withdrawn: {
    title: 'We have stopped',
    blocks: (telephone) => [
      paragraph('You asked us not to contact you about follow-up, so there is nothing to answer here.'),
      paragraph(`If you have changed your mind, ring ${telephone}.`),
    ],
  },
  died: {
    title: 'We have stopped everything',
    blocks: (telephone) => [
      paragraph('We have been told that this person has died. We are sorry.'),
      paragraph(
        'There will be no more emails, letters or calls about these questionnaires. A member of staff will check our records.',
      ),
      paragraph(`If this is a mistake, or you would like to talk to us, ring ${telephone}.`),
    ],
  },
  'handed-back': {
    title: 'Please hand the tablet back',
    blocks: (telephone) => [
      paragraph('Thank you. Your answers are kept. They cannot be seen here.'),
      paragraph(
        'If you have not finished and would like to go on, ask for the tablet again. You can also use the link in an email from us.',
      ),
      ring(telephone),
    ],
  },
  busy: {
    title: 'Please try again',
    blocks: (telephone) => [
      paragraph(
        'We could not save this just now. Go back and press the button again. What you saved before is still there.',
      ),
      ring(telephone),
    ],
  },
  'bad-request': {
    title: 'We could not read that page',
    blocks: (telephone) => [
      paragraph(
        'Nothing was saved from it. What you saved before is still there. Go back, reload the page and try again.',
      ),
      paragraph(`If it happens again, ring ${telephone}.`),
    ],
  },
  'not-found': {
    title: 'This page does not exist',
    blocks: (telephone) => [paragraph('Please use the link in our email.'), ring(telephone)],
  },
} as const satisfies Record<string, Said>

export type RefusalName = keyof typeof englishRefusals
