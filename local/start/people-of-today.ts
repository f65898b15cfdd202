import type { Temporal } from 'temporal-polyfill'

/** Weeks since graduation at which the first wave has just opened. */
const DAYS_SINCE_GRADUATION = 75

const people = [
  ['LIVE1', 'Mary', 'Example'],
  ['LIVE2', 'John', 'Sample'],
  ['LIVE3', 'Asha', 'Specimen'],
] as const

const emailOf = (given: string): string => `${given.toLowerCase()}@live.example.org`

/** People whose first questionnaire is open today and whom no simulated patient plays: they are for whoever is watching. */
export const peopleOfToday = (programme: string, today: Temporal.PlainDate) => {
  const graduated = today.subtract({ days: DAYS_SINCE_GRADUATION })
  const header = 'local_id,programme,cohort,graduation_date,given_name,family_name,email,phone,contact_agreed'
  const rows = people.map(
    ([id, given, family], index) =>
      `${id},${programme},LIVE,${graduated},${given},${family},${emailOf(given)},07700 90099${index},yes`,
  )
  return {
    enrolledOn: graduated.toString(),
    csv: `${[header, ...rows].join('\r\n')}\r\n`,
    addresses: new Set(people.map(([, given]) => emailOf(given))),
  }
}
