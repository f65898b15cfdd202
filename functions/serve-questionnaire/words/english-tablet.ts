import { type Block, inset, list, paragraph } from '../pages/page-model.ts'

type About = {
  readonly service: string
  readonly wave: string
  readonly minutes: number
  readonly isCore: boolean
}

/** On a tablet that the clinic lends: it goes from hand to hand, and a member of staff is near. */
export const englishTablet = {
  before: ({ service, wave, minutes, isCore }: About): readonly Block[] => [
    paragraph(
      `${service} would like to know how you are, ${wave} after your programme. We want to hear from you whether things are better, worse or the same.`,
    ),
    list(
      `${isCore ? 'This is the short version. It' : 'It'} takes about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
      'You can leave out any question.',
      'Your answers are kept each time you press "Save and continue". They are not shown again, so nobody who has the tablet after you can read them.',
      'You can stop at any time and hand the tablet back.',
      'It is your choice. If you do not answer, your care stays the same.',
    ),
  ],
  resumed: inset(
    'We have kept the answers you gave before. We do not show them here. You can go on with the questions that are left.',
  ),
  after: paragraph(
    'Nobody reads the answers straight away, and the people who treated you do not see them. If something worries you, please tell a member of staff.',
  ),
  afterWithStaff: paragraph(
    'Nobody reads the answers straight away. If something worries you, please tell the member of staff who is with you.',
  ),
  leave: 'Stop for now and hand the tablet back',
  leaving: {
    title: 'Stop for now',
    before: [
      paragraph('The answers that you saved are kept.'),
      paragraph('You can go on another time: ask for the tablet again, or use the link in an email from us.'),
    ] as readonly Block[],
    button: 'Stop for now',
  },
  handBack: inset('Please hand the tablet back to the member of staff.'),
  toStaff: inset(
    'Please hand the tablet to the member of staff now. This page is for them to fill in while you do the test. If you do not do it today, leave the page empty and go on.',
  ),
  tellStaff: paragraph('You are not alone here. Please tell a member of staff now how things are.'),
} as const
