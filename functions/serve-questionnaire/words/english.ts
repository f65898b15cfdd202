import { englishFrameWords } from '#shared/platform/page-kit/frame.ts'
import { monthInWords } from '#shared/platform/time/day-in-words.ts'
import type { LocalDate } from '#shared/platform/time/time.ts'
import { type Block, heading, inset, list, paragraph } from '../pages/page-model.ts'
import { englishChoices } from './english-choices.ts'
import { englishRefusals } from './english-refusals.ts'
import { englishTablet } from './english-tablet.ts'

type About = { readonly service: string; readonly telephone: string }

/** Which wave is asked, and how long it takes. */
type Promised = { readonly wave: string; readonly minutes: number; readonly isCore: boolean }

/** When the person is asked again: from this day on, never, or nothing is certain. */
type Next = LocalDate | 'never' | undefined

const count = (many: number, one: string, more: string): string => `${many} ${many === 1 ? one : more}`

/** What `words.ts` says, in English; the other languages follow it. */
export const english = {
  lang: 'en',
  frame: englishFrameWords,
  ...englishChoices,
  refusals: englishRefusals,
  tablet: englishTablet,
  footer: {
    otherWays: 'Answer another way',
    stop: 'Stop these questionnaires',
    privacy: 'How we use your answers',
    accessibility: 'Accessibility',
    otherLanguage: 'Cymraeg',
  },
  back: 'Back',
  saveAndContinue: 'Save and continue',
  errorHeading: 'There is a problem',
  notSaved:
    'We could not save this page just now. What you put in is still here. Please press "Save and continue" again.',
  notANumber: (question: string, most: number) =>
    `"${question}" needs a whole number from 0 to ${most}, such as 3. You can also leave it empty.`,

  landing: {
    title: (wave: string) => `Your follow-up at ${wave}`,
    before: (about: About, { wave, minutes, isCore }: Promised): readonly Block[] => [
      paragraph(`${about.service} would like to know how you are, ${wave} after your programme.`),
      paragraph(
        `${isCore ? 'This is the short version. It' : 'It'} takes about ${count(minutes, 'minute', 'minutes')}. You can leave out any question.`,
      ),
    ],
    resumed: inset(
      'We have kept the answers you gave before. We do not show them here, in case someone else opens this link. You can go on with the questions that are left.',
    ),
    inEnglish: (about: About): Block =>
      inset(
        `The questions are in English, because we have no version of them in your language. If you would like somebody to ask you the questions, ring ${about.telephone}.`,
      ),
    after: (about: About): readonly Block[] => [
      list(
        'Your answers show what lasts and what does not, so that we can make the programme better. Tell us whether things are better, worse or the same.',
        'Your answers are kept as you go. You can stop, and come back with the same link or a later one.',
        'It is your choice. If you do not answer, your care stays the same. To stop for good, use "Stop these questionnaires" at the bottom of the page.',
        'If someone helps you, they write down what you say.',
      ),
      paragraph(
        `Nobody reads the answers straight away, and the people who treated you do not see them. If you need to talk to someone at the service, ring ${about.telephone}.`,
      ),
    ],
    goOn: 'Go on',
    otherWays: 'Answer on paper or by telephone instead',
  },

  questions: {
    progress: (page: number, of: number) => `Page ${page} of ${of}`,
    mayLeaveOut: 'You can leave out any question.',
    savedAsYouGo: 'Your answers are saved each time you press "Save and continue".',
    alreadySaved: inset(
      'Some of your answers on this page are already saved. We do not show them. Leave a question empty to keep your answer, or choose again to change it.',
    ),
    savedHint: 'Your answer is saved.',
    numberHint: 'A number, such as 3',
  },

  goals: {
    before: [
      paragraph(
        'What matters to you? Name up to five things that you would like to do, or to do more easily. On the next page you say how near you are to each.',
      ),
      paragraph('You can name just one. You can also leave every box empty and go on.'),
      paragraph(
        'Nobody at the service reads these boxes, so please do not ask for help in them. The numbers to ring are at the bottom of this page.',
      ),
    ] as readonly Block[],
    goal: (arm: number) => `Goal ${arm}`,
    example: 'For example, walk to the shop',
    tooLong: (arm: number) => `Goal ${arm} is too long. Use fewer words.`,
    after: [
      paragraph('We keep your goals to show them to you here and at your next follow-up.'),
    ] as readonly Block[],
  },

  check: {
    title: 'Check and send',
    before: [
      paragraph('Your answers are saved. Sending them tells us that you have finished.'),
    ] as readonly Block[],
    answered: (answered: number, of: number) => answeredOf(answered, of),
    after: [
      paragraph(
        'Do you want to change an answer? Choose its part above and answer again. We do not show your answers here, in case someone else opens this link.',
      ),
    ] as readonly Block[],
    nothingYet: paragraph(
      'You have not answered any question yet. Please answer at least one before you send.',
    ),
    answerTheRest: 'Answer the questions that are left out',
    toQuestions: 'Go to the questions',
    button: 'Continue',
  },

  birthMonth: {
    title: 'Your month of birth',
    before: (service: string): readonly Block[] => [
      paragraph(
        `${service} has some questions for you. First, please tell us in which month and year you were born. We ask so that nobody else answers in your place.`,
      ),
    ],
    month: 'Month',
    monthHint: 'A number, such as 4 for April',
    year: 'Year',
    yearHint: 'For example, 1961',
    button: 'Continue',
    incomplete: 'Enter the month as a number from 1 to 12, and the year with four digits',
    wrong: 'That is not the month and year that we have. Please check both and try again',
    after: (telephone: string): readonly Block[] => [
      paragraph(`If this email was not for you, or you would rather talk to somebody, ring ${telephone}.`),
    ],
    locked: {
      title: 'Please ring us, or try again tomorrow',
      blocks: (telephone: string): readonly Block[] => [
        paragraph('There were several tries with a month and year that are not the ones we have.'),
        paragraph('Your link still works. You can try again tomorrow.'),
        paragraph(
          `Perhaps what we have is wrong. Ring ${telephone}, and we can ask you the questions over the telephone.`,
        ),
      ],
    },
    lockedForGood: {
      title: 'Please ring us',
      blocks: (telephone: string): readonly Block[] => [
        paragraph(
          'There were many tries with a month and year that are not the ones we have. To keep your answers yours, we have stopped asking here.',
        ),
        paragraph(
          'You have done nothing wrong. What we have may be wrong, or somebody else may have got this email.',
        ),
        paragraph(`Ring ${telephone}. We can put it right, or ask you the questions over the telephone.`),
      ],
    },
  },

  star: {
    title: 'Your goals on a star',
    rated: (goal: string, rating: number) => `${goal}: ${rating} out of 10`,
    notRated: (goal: string) => `${goal}: not rated`,
  },

  done: {
    title: 'Thank you. We have your answers.',
    blocks: (about: About, next: Next): readonly Block[] => [
      heading('What happens next'),
      paragraph(
        ['You do not need to do anything else. We will not remind you about this one again.', nextTime(next)]
          .filter(Boolean)
          .join(' '),
      ),
      paragraph('Your answers are put together with those of other people, without your name.'),
      heading('If answering has stirred things up'),
      paragraph(
        `Nobody reads your answers straight away. If you want to talk, ring us on ${about.telephone}.`,
      ),
    ],
    peersHeading: 'Groups you can join',
  },
} as const

const nextTime = (next: Next): string => {
  if (next === 'never') return 'This was the last of our follow-up questionnaires.'
  return next ? `We will ask how you are again in about ${monthInWords(next)}.` : ''
}

const answeredOf = (answered: number, of: number): string => {
  if (answered === 0) return 'none answered'
  return answered === of ? `all ${of} answered` : `${answered} answered, ${of - answered} left out`
}
