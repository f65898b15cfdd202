import { stringify } from 'csv-stringify/sync'
import { type Baseline, scaleOf } from './baseline-scores.ts'
import { measures } from './paper.ts'
import type { SamplePerson } from './people.ts'
import type { Random } from './seeded-random.ts'

const GIVEN =
  'Hazel Rowan Ivy Linden Clover Bryony Heath Sorrel Juniper Alder Poppy Aspen Laurel Reedy Fern Jasper Willow Basil Olive Sage'.split(
    ' ',
  )
const FAMILY =
  'Sampleton Exemplar Specimanby Placeholt Standinson Mockford Testwood Dummett Fictusson Nonesuch'.split(' ')
const ETHNICITIES = [
  'White British',
  'White British',
  'White British',
  'White British',
  'White British',
  'White British',
  'White Irish',
  'Indian',
  'Black Caribbean',
  'Not stated',
]
const WOMEN = 104

/** A number of the range that is never issued (999…), with its check digit right. */
const nhsNumberFor = (index: number): string => {
  for (let serial = index * 11; ; serial += 1) {
    const nine = `999${String(serial).padStart(6, '0')}`
    const weighted = [...nine].reduce((sum, digit, place) => sum + Number(digit) * (10 - place), 0)
    const check = (11 - (weighted % 11)) % 11
    if (check !== 10) return `${nine}${check}`
  }
}

const contactOf = ({ barrier, localId }: SamplePerson, given: string) => ({
  email: barrier === 'no-email' ? '' : `${given.toLowerCase()}.${localId.toLowerCase()}@example.org`,
  contact_agreed: barrier === 'declined' ? 'no' : barrier === 'not-asked' ? '' : 'yes',
  contact_preference: barrier === 'paper' || barrier === 'telephone' ? barrier : 'email',
  needs: barrier === 'interpreter' ? 'interpreter' : '',
  language: barrier === 'interpreter' ? 'pl' : 'en',
})

const scoreCells = (person: SamplePerson, { pre, post }: Baseline): Record<string, string> =>
  Object.fromEntries(
    measures.flatMap((measure) =>
      (
        [
          ['pre', pre],
          ['post', post],
        ] as const
      ).map(([wave, scores]) => {
        const value = scores[measure][person.index]
        const shown =
          value === undefined ? '' : String(Math.round((value / scaleOf(measure)) * 10_000) / 10_000)
        return [`${wave}_${measure}`, shown]
      }),
    ),
  )

/** Two slips of the keyboard, so that the sample has something to repair. */
const slips = (person: SamplePerson): Record<string, string> => {
  if (person.index === 30) return { nhs_number: '9990003301' }
  return person.index === 77 ? { phone: 'see notes' } : {}
}

export const rosterFile = (people: readonly SamplePerson[], baseline: Baseline, random: Random): string => {
  const women = new Set(
    random
      .shuffled(people)
      .slice(0, WOMEN)
      .map(({ index }) => index),
  )
  const rows = people.map((person) => {
    const given = random.pick(GIVEN)
    const age = Math.min(83, Math.max(25, Math.round(52 + 12.5 * random.normal())))
    const { graduation } = person
    return {
      local_id: person.localId,
      programme: 'southport-cps',
      cohort: `C${String(person.cohort + 1).padStart(2, '0')}`,
      graduation_date: graduation.toString(),
      given_name: given,
      family_name: random.pick(FAMILY),
      ...contactOf(person, given),
      phone: `07700 900${String(person.index).padStart(3, '0')}`,
      address_1: `${person.index + 1} Invented Lane`,
      postcode: 'ZZ99 9ZZ',
      nhs_number: nhsNumberFor(person.index),
      date_of_birth: graduation.subtract({ years: age, days: random.whole(1, 364) }).toString(),
      sex: women.has(person.index) ? 'female' : 'male',
      ethnicity: random.pick(ETHNICITIES),
      imd_decile: random.share() < 0.03 ? '' : String(random.whole(1, 10)),
      delivery_mode: 'in-person',
      delivery_format: 'group',
      sessions_attended: String(random.whole(6, 8)),
      sessions_offered: '8',
      follow_up_session_on: graduation.add({ weeks: 10 }).toString(),
      pre_on: graduation.subtract({ weeks: 9 }).toString(),
      post_on: graduation.toString(),
      enrolled_on: graduation.add({ days: random.share() < 0.1 ? 5 : 0 }).toString(),
      ...scoreCells(person, baseline),
      ...slips(person),
    }
  })
  return stringify(rows, { header: true, record_delimiter: 'unix' })
}
