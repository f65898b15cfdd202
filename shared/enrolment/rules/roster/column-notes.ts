import type { ColumnName } from './columns.ts'

/** What to write in a column, for people who fill in a roster, and a cell that is read as it stands. */
type ColumnNote = { readonly note: string; readonly example: string }

export const columnNotes: Readonly<Record<ColumnName, ColumnNote>> = {
  local_id: {
    note: 'Your own number for this person, such as the hospital number. It is never used for anybody else.',
    example: 'H0012345',
  },
  programme: { note: 'The programme that the person attended.', example: '' },
  cohort: {
    note: 'The group that the person attended with, by a name or number of yours. No names of people.',
    example: '2026-03',
  },
  graduation_date: {
    note: 'The last day of the programme, also for somebody who left before it. The ten weeks, six months and so on are counted from it.',
    example: '2026-10-02',
  },
  given_name: { note: 'Emails greet the person by this name.', example: 'Siân' },
  family_name: { note: 'The family name.', example: 'Example' },
  email: {
    note: 'One address that the person reads. Leave it empty if there is none: the team then rings or writes.',
    example: 'sian@example.org',
  },
  contact_agreed: {
    note: 'Whether the person agreed to be contacted after the programme. Empty is the same as not-asked: the team then has to ask.',
    example: 'yes',
  },
  phone: {
    note: 'A telephone number, with its first zero.',
    example: '07700 900123',
  },
  address_1: { note: 'The first line of the postal address.', example: '1 Example Street' },
  address_2: { note: 'The second line of the postal address.', example: 'Exampleton' },
  address_3: { note: 'The third line of the postal address.', example: '' },
  address_4: { note: 'The fourth line of the postal address.', example: '' },
  postcode: { note: 'The postcode of the postal address.', example: 'PR8 1AA' },
  nhs_number: { note: 'The ten digits of the NHS number, with or without spaces.', example: '9990000018' },
  date_of_birth: { note: 'The day on which the person was born.', example: '1971-05-23' },
  sex: { note: 'As the person or the record says it.', example: 'female' },
  ethnicity: {
    note: 'The ethnic category in the words of the census, or the letter of the NHS code.',
    example: 'White British',
  },
  imd_decile: {
    note: 'The tenth of the Index of Multiple Deprivation in which the person lives: 1 is the most deprived.',
    example: '3',
  },
  delivery_mode: { note: 'Where the programme took place for this person.', example: 'in-person' },
  delivery_format: {
    note: 'Whether the person attended in a group or alone.',
    example: 'group',
  },
  sessions_attended: { note: 'How many sessions the person came to.', example: '9' },
  sessions_offered: { note: 'How many sessions there were.', example: '12' },
  started_on: {
    note: 'The day on which the person began the programme.',
    example: '2026-07-17',
  },
  completed: {
    note: 'no if the person began the programme and did not stay to its end. They are followed up all the same. Empty is the same as yes.',
    example: 'yes',
  },
  contact_preference: {
    note: 'How the person prefers to be asked. Someone who prefers paper or the telephone is never emailed.',
    example: 'email',
  },
  safe_to_contact: {
    note: 'The only safe way to reach this person, where another could put them in danger; else any, or empty.',
    example: 'any',
  },
  needs: {
    note: 'interpreter, large-print, easy-read or help-to-answer, with a semicolon between two. Other needs in your own words: a person of the team then gets in touch.',
    example: 'large-print',
  },
  language: {
    note: 'The language in which the person reads, as a code: en is English, cy is Welsh, pl is Polish.',
    example: 'en',
  },
  evaluation_objection: {
    note: 'yes if the person does not want their answers used in evaluation. They are followed up all the same.',
    example: 'no',
  },
  follow_up_session_on: {
    note: 'The day of the group session at which the person is asked again, where there is one.',
    example: '2026-12-11',
  },
  pre_on: { note: 'The day on which the scores before the programme were measured.', example: '2026-07-10' },
  post_on: { note: 'The day on which the scores after the programme were measured.', example: '2026-10-02' },
  enrolled_on: {
    note: 'The day on which the person was put on this list, if it is not the graduation date.',
    example: '2026-10-05',
  },
  corrects: {
    note: 'Only where a graduation date was wrong in an earlier file: the wrong date, as it was.',
    example: '',
  },
}
