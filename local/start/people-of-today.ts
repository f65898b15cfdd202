import { Temporal } from 'temporal-polyfill'
import { csvText } from '#shared/platform/csv/csv.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'

/**
 * Long enough after the first wave's due date that its first email has gone out, whatever the sending days.
 */
const DAYS_SINCE_DUE = 5

const people = [
  ['LIVE1', 'Mary', 'Example'],
  ['LIVE2', 'John', 'Sample'],
  ['LIVE3', 'Asha', 'Specimen'],
] as const
const READS_WELSH = 'LIVE3'

/** The same for all, to be told on the home page. */
const BORN = Temporal.PlainDate.from('1961-04-02')
export const bornInWords = 'April 1961'

const COLUMNS = [
  ...['local_id', 'programme', 'cohort', 'graduation_date', 'given_name', 'family_name', 'email', 'phone'],
  ...['contact_agreed', 'date_of_birth', 'language'],
]

const emailOf = (given: string): string => `${given.toLowerCase()}@live.example.org`

/**
 * People whose first questionnaire is open today and whom no simulated patient plays: the reader may answer
 * for them.
 */
export const peopleOfToday = ({ programme, waves, welsh }: Programme, today: Temporal.PlainDate) => {
  const [first] = waves
  const graduated = today
    .subtract(first?.after ?? 'P10W')
    .subtract({ days: DAYS_SINCE_DUE })
    .toString()
  const rows = people.map(([id, given, family], index) => [
    ...[id, programme, 'LIVE', graduated, given, family, emailOf(given), `07700 90099${index}`],
    ...['yes', BORN.toString(), welsh && id === READS_WELSH ? 'cy' : 'en'],
  ])
  return {
    enrolledOn: graduated,
    csv: csvText([COLUMNS, ...rows]),
    addresses: new Set(people.map(([, given]) => emailOf(given))),
  }
}
