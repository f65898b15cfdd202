import { type LocalDate, localDateSchema } from '#shared/platform/time/time.ts'
import { addDays } from '#shared/programme/rules/sending-days.ts'
import type { Row, Upload } from '../acts/roster-acts.ts'
import type { Chance } from '../chance.ts'
import { DAY, HOUR, MINUTE, type Moment } from '../world/timeline.ts'
import type { AgreementWord, PreferenceWord, SafeWaysWord } from './roster-words.ts'

export const dayOf = (at: Moment): LocalDate => localDateSchema.parse(new Date(at).toISOString().slice(0, 10))

/** An upload, and each time that its message is delivered: the first, repeats, and after a redrive. */
export type Delivery = { readonly upload: Upload; readonly deliveredAt: readonly Moment[] }

export type PersonRow = { readonly localId: string; readonly born: string; readonly address: string }

export const firstRow = (
  chance: Chance,
  { localId, born, address }: PersonRow,
  graduatedAt: Moment,
): Row => ({
  local_id: localId,
  programme: 'southport-cps',
  cohort: 'C01',
  graduation_date: dayOf(graduatedAt),
  given_name: 'Ann',
  family_name: 'Ash',
  date_of_birth: chance.happens(0.9) ? born : '',
  email: chance.happens(0.9) ? address : '',
  phone: '01704 000111',
  contact_agreed: chance.weighted<AgreementWord>([
    [28, 'yes'],
    [1, 'no'],
    [1, 'Refused'],
    [1, 'ask her GP'],
    [3, ''],
  ]),
  contact_preference: chance.weighted<PreferenceWord>([
    [24, ''],
    [6, 'email'],
    [1, 'paper'],
    [1, 'pigeon'],
  ]),
  safe_to_contact: chance.weighted<SafeWaysWord>([
    [27, ''],
    [3, 'any'],
    [1, 'phone-only'],
    [1, 'after 6pm'],
  ]),
})

/** The same person on a later roster, with what has changed there. */
export const laterRow = (chance: Chance, before: Row, address: string): Row => ({
  ...before,
  contact_agreed: chance.weighted<AgreementWord>([
    [6, 'yes'],
    [2, 'no'],
    [1, 'no thanks'],
    [1, 'opted out'],
    [1, 'ask her GP'],
    [1, '?'],
    [3, ''],
  ]),
  email: chance.weighted([
    [4, before['email'] ?? ''],
    [2, `new.${address}`],
    [1, `newer.${address}`],
    [1, ''],
  ]),
  contact_preference: chance.weighted<PreferenceWord>([
    [16, ''],
    [6, 'email'],
    [2, 'paper'],
    [1, 'by letter'],
    [1, 'telephone'],
    [1, 'text'],
    [2, 'pigeon'],
  ]),
  safe_to_contact: chance.weighted<SafeWaysWord>([
    [16, ''],
    [6, 'any'],
    [2, 'phone-only'],
    [1, 'do not email'],
    [2, 'after 6pm'],
  ]),
  needs: chance.weighted([
    [12, ''],
    [1, 'interpreter'],
  ]),
  ...valuesOf(chance),
  ...datesOf(chance, before),
})

/** Of the graduation: what contradicts an earlier roster is a difference. */
const valuesOf = (chance: Chance): Readonly<Record<string, string>> => ({
  cohort: chance.weighted([
    [6, 'C01'],
    [2, 'C02'],
    [1, 'C03'],
  ]),
  sex: chance.pick(['female', 'male', '']),
  pre_PSEQ: chance.pick(['2', '22', '']),
})

const datesOf = (chance: Chance, before: Row): Pick<Row, 'graduation_date' | 'corrects'> => {
  const day = localDateSchema.parse(before['graduation_date'])
  const kind = chance.weighted([
    [12, 'same'],
    [1, 'corrected'],
    [1, 'again'],
  ])
  if (kind === 'corrected')
    return { graduation_date: addDays(day, chance.pick([-60, -7, 7, 30])), corrects: day }
  if (kind === 'again') return { graduation_date: addDays(day, chance.between(60, 200)), corrects: '' }
  return { graduation_date: day, corrects: '' }
}

const deliveriesOf = (chance: Chance, uploaded: Moment): readonly Moment[] => {
  const first = uploaded + chance.between(1, 120) * 1_000
  const late = chance.happens(0.15) ? first + chance.between(1, 13 * 24) * HOUR : first
  const again = chance.happens(0.3) ? [late + chance.between(1, 14 * 24) * HOUR] : []
  return [late, ...again]
}

/** Every roster on which one person is, and when each is taken in. */
export const planRosters = (chance: Chance, person: PersonRow, graduatedAt: Moment): readonly Delivery[] => {
  const plans: Delivery[] = []
  let uploaded =
    graduatedAt +
    chance.weighted([
      [6, 1],
      [2, 30],
      [1, 110],
    ]) *
      DAY +
    15 * HOUR
  let row = firstRow(chance, person, graduatedAt)
  for (
    let number = 1;
    number <=
    chance.weighted([
      [3, 1],
      [3, 2],
      [2, 3],
      [1, 5],
    ]);
    number += 1
  ) {
    const key = `uploads/${person.localId}-${number}.csv`
    plans.push({ upload: { key, uploaded, row }, deliveredAt: deliveriesOf(chance, uploaded) })
    uploaded += chance.between(1, 90) * DAY + chance.between(0, 300) * MINUTE
    row = laterRow(chance, row, person.address)
  }
  return plans
}
