import type { PersonAct } from '../acts/person-acts.ts'
import type { SesWord } from '../acts/ses-acts.ts'
import type { StaffAct } from '../acts/staff-acts.ts'
import type { Chance } from '../chance.ts'
import { DAY, HOUR, MINUTE, type Moment } from '../world/timeline.ts'

type After<What> = { readonly after: Moment; readonly what: What }

/** What a person does about one email; often nothing. */
export const reactionsTo = (chance: Chance): readonly After<PersonAct>[] => {
  const act = chance.weighted<PersonAct | undefined>([
    [60, undefined],
    [8, 'answer'],
    [5, 'start'],
    [3, 'decline'],
    [5, 'opt-out'],
    [5, 'paper'],
    [2, 'call'],
    [2, 'withdraw'],
    [2, 'died'],
    [1, 'doubted'],
  ])
  if (!act) return []
  const after = chance.weighted([
    [2, 5_000],
    [4, chance.between(1, 600) * MINUTE],
    [3, chance.between(1, 12) * DAY],
  ])
  const first = { after, what: act }
  if (chance.happens(0.1)) return [first, { after: after + 1_000, what: act }]
  const next = chance.pick<PersonAct>(['opt-out', 'opt-out', 'paper', 'answer', 'withdraw'])
  return chance.happens(0.25)
    ? [first, { after: after + chance.between(1, 900) * MINUTE, what: next }]
    : [first]
}

/** What SES says of one email: late, twice, out of order, or never. */
export const newsOf = (chance: Chance): readonly After<SesWord>[] => {
  const word = chance.weighted<SesWord | undefined>([
    [30, 'Delivery'],
    [10, 'Send'],
    [8, undefined],
    [3, 'DeliveryDelay'],
    [4, 'Bounce'],
    [2, 'TransientBounce'],
    [2, 'Complaint'],
  ])
  if (!word) return []
  const soon = chance.between(200, 90_000)
  const after = chance.happens(0.15) ? soon + chance.between(1, 96) * HOUR : soon
  const said = [{ after, what: word }]
  if (chance.happens(0.1)) said.push({ after: after + chance.between(1, 72) * HOUR, what: word })
  if (chance.happens(0.1)) said.push({ after: chance.between(200, 200_000), what: 'Delivery' })
  return said
}

/** What staff do about one person, some time. */
export const aStaffAct = (chance: Chance, address: string): StaffAct =>
  chance.weighted<StaffAct>([
    [3, { act: 'agreement', agreed: 'yes' }],
    [2, { act: 'agreement', agreed: 'no' }],
    [3, { act: 'details', email: chance.pick([address, `staff.${address}`, '']), phone: '01704 000222' }],
    [1, { act: 'withdrawal' }],
    [1, { act: 'death' }],
    [5, { act: 'correction' }],
    [3, { act: 'opt-in' }],
    [1, { act: 'birth-month' }],
    [1, { act: 'decline' }],
    [1, { act: 'answers' }],
    [
      5,
      {
        act: 'contact',
        channel: 'telephone',
        outcome: chance.pick(['no-reply', 'will-answer', 'do-not-ring']),
      },
    ],
  ])
