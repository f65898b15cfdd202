import { type Block, heading, paragraph } from '../pages/page-model.ts'

/** The pages on which something is chosen: who answers, sending, stopping, another way. */
export const englishChoices = {
  who: {
    choices: [
      { value: 'me', text: 'Start' },
      { value: 'helper', text: 'I am helping someone to answer' },
    ],
    notMe: 'This is not for me',
    died: 'This person has died',
  },
  send: {
    legend: 'Do you want to send your answers now?',
    choices: [
      { value: 'yes', text: 'Yes, send my answers' },
      { value: 'not-yet', text: 'Not yet', hint: 'Go back to the questions.' },
    ],
    error: 'Choose whether you want to send your answers now',
    nothing: 'Answer at least one question before you send',
  },
  died: {
    title: 'Telling us that this person has died',
    before: [
      paragraph('We are sorry. Thank you for letting us know.'),
      paragraph(
        'If you choose "Yes", we stop every email, letter and call about these questionnaires now. A member of staff then checks our records. You do not need to do anything else.',
      ),
    ] as readonly Block[],
    legend: 'Has the person this questionnaire was sent to died?',
    choices: [
      { value: 'yes', text: 'Yes. Stop everything now' },
      { value: 'no', text: 'No. Go back' },
    ],
    error: 'Choose "Yes" or "No"',
    button: 'Continue',
  },
  notMe: {
    title: 'This is not for you',
    blocks: (telephone: string): readonly Block[] => [
      paragraph(
        'We are sorry that our email reached you by mistake. We have not shown you anything about the person.',
      ),
      paragraph(
        `Please ring ${telephone}, so that we can correct our records. You do not need to give your name.`,
      ),
      paragraph('You can also stop our emails to this address yourself.'),
    ],
    stop: 'Stop emails to this address',
  },
  stop: {
    title: 'Stop these questionnaires',
    before: [
      paragraph('You can stop at any time. You do not need to give a reason, and your care stays the same.'),
    ] as readonly Block[],
    legend: 'What would you like us to stop?',
    choices: [
      { value: 'this-time', text: 'This questionnaire', hint: 'We may still ask you at the next follow-up.' },
      {
        value: 'all-email',
        text: 'All emails about follow-up',
        hint: 'Someone may still write or ring to ask how you are.',
      },
      {
        value: 'all-contact',
        text: 'All contact about follow-up',
        hint: 'No emails, letters or calls about it at all.',
      },
    ],
    answersLegend: 'If you stop all contact, what should we do with the answers you have already given?',
    answersHint: 'If you choose neither, we keep them, without your name.',
    answersChoices: [
      { value: 'keep', text: 'Keep them' },
      {
        value: 'remove',
        text: 'Remove them',
        hint: 'We take them out of everything that we study from then on.',
      },
    ],
    error: 'Choose what you would like us to stop',
    removing: 'To have your answers removed, choose "All contact about follow-up"',
    button: 'Stop',
  },
  stopped: {
    'this-time': {
      title: 'We will not ask you again this time',
      blocks: (telephone: string): readonly Block[] => [
        paragraph('You will get no more emails about this questionnaire.'),
        paragraph(`If you change your mind, use the link in our email again, or ring ${telephone}.`),
      ],
    },
    'all-email': {
      title: 'We will not email you again',
      blocks: (telephone: string): readonly Block[] => [
        paragraph('You will get no more emails from us about follow-up.'),
        paragraph(
          'Someone from the service may still write or ring to ask how you are. If you do not want that either, choose "All contact".',
        ),
        paragraph(`If you change your mind, ring ${telephone}.`),
      ],
    },
    'all-contact': {
      title: 'We will not contact you again about follow-up',
      blocks: (telephone: string, answers?: 'removed'): readonly Block[] => [
        paragraph(
          'You will get no more emails, letters or calls from us about follow-up. Your care stays the same.',
        ),
        paragraph(
          answers === 'removed'
            ? 'We take the answers you gave before out of everything that we study from now on.'
            : 'We keep the answers you gave before, without your name.',
        ),
        paragraph(`If you change your mind, ring ${telephone}.`),
      ],
    },
    change: 'Choose something else to stop',
  },
  otherWays: {
    title: 'Answer another way',
    before: [
      paragraph(
        'You do not have to answer on a screen. We stop the emails about this follow-up when you choose.',
      ),
    ] as readonly Block[],
    legend: 'How would you like to answer?',
    choices: [
      {
        value: 'paper',
        text: 'On paper',
        hint: 'We post the questions to you with an envelope to send them back.',
      },
      { value: 'call', text: 'By telephone', hint: 'Someone rings you and asks the questions.' },
    ],
    error: 'Choose how you would like to answer',
    button: 'Ask for this',
  },
  asked: {
    title: 'Thank you. We have passed this on.',
    blocks: (way: 'paper' | 'call', telephone: string): readonly Block[] => [
      paragraph(
        way === 'paper'
          ? 'We will post the questions to the address that the service has for you.'
          : 'Someone from the service will ring you on the number that the service has for you.',
      ),
      heading('Have you moved, or do you need large print?'),
      paragraph(`Please ring ${telephone} and tell us.`),
      paragraph('If you change your mind, you can still answer with the link in our email.'),
    ],
  },
  unsubscribe: {
    title: 'Stop emails',
    before: [paragraph('This stops every email from us about follow-up.')] as readonly Block[],
    legend: 'Do you want to stop our emails?',
    choices: [
      { value: 'yes', text: 'Yes, stop the emails' },
      { value: 'no', text: 'No, I still want them' },
    ],
    error: 'Choose "Yes" or "No"',
    button: 'Continue',
    keptTitle: 'Nothing has changed',
    kept: [paragraph('You will still get our emails.')] as readonly Block[],
    instead: 'You can also choose exactly what to stop, or ask for paper or a call instead.',
  },
  distress: {
    title: 'Please read this before you go on',
    said: paragraph('One of your answers tells us that things may be very hard for you just now.') as Block,
    blocks: (telephone: string): readonly Block[] => [
      paragraph('Nobody reads the answers straight away, so please do not wait for us.'),
      paragraph(`To talk to the service, ring ${telephone}.`),
    ],
    goOn: 'Go on with the questions',
  },
} as const
