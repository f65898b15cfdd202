import { Temporal } from 'temporal-polyfill'
import type { LocalDate } from '#shared/platform/time/time.ts'
import type { DecisionContext } from '#shared/programme/rules/decision-context.ts'
import { type Programme, programmeSchema } from '#shared/programme/rules/programme.ts'
import { southport } from '#test/support/builders/a-programme.ts'
import type { Chance } from './chance.ts'
import type { Moment } from './world/timeline.ts'

const HOLIDAYS = [
  '2024-12-25',
  '2024-12-26',
  '2025-01-01',
  '2025-04-18',
  '2025-04-21',
  '2025-05-05',
  '2025-05-26',
  '2025-08-25',
  '2025-12-25',
  '2025-12-26',
  '2026-01-01',
  '2026-04-03',
  '2026-04-06',
]

const email = (step: string, at: string) => ({ step, at, channel: 'email' })
const core = (at: string) => ({ ...email('core-set', at), battery: 'core' })
const outreach = (at: string) => ({ step: 'outreach', at, channel: 'staff' })
const invitation = email('invitation', 'P0D')

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri']
const HOURS = {
  office: { days: WEEKDAYS, from: '09:00', to: '17:00', holidays: 'england-and-wales' },
  long: { days: WEEKDAYS, from: '08:00', to: '18:00', holidays: 'england-and-wales' },
  tuesdays: { days: ['tue'], from: '09:00', to: '10:00', holidays: 'england-and-wales' },
  everyDay: { days: [...WEEKDAYS, 'sat', 'sun'], from: '10:00', to: '20:00', holidays: 'none' },
} as const

const LADDERS = {
  full: southport.ladder,
  emailsOnly: [invitation, email('reminder-1', 'P9D'), core('P20D')],
  lateOutreach: [invitation, email('reminder-1', 'P8D'), core('P22D'), outreach('P30D')],
} as const

const WAVES = [
  { id: '10w', label: '10 weeks', after: 'P10W', window: 'P42D' },
  { id: '6m', label: '6 months', after: 'P6M', window: 'P56D' },
]

/** One programme file as a service would write it. */
export const aProgrammeFile = (chance: Chance): unknown => {
  const hours = chance.weighted<keyof typeof HOURS>([
    [4, 'office'],
    [2, 'long'],
    [2, 'tuesdays'],
    [1, 'everyDay'],
  ])
  const ladder: keyof typeof LADDERS = chance.pick(
    hours === 'tuesdays' ? ['emailsOnly', 'lateOutreach'] : ['full', 'emailsOnly', 'lateOutreach'],
  )
  const grace = chance.pick(['P28D', 'P28D', 'P0D'])
  return {
    ...southport,
    sending: HOURS[hours],
    ladder: LADDERS[ladder],
    waves: WAVES.map((wave) => ({ ...wave, grace })),
    analysis: undefined,
    targets: undefined,
    thankYou: chance.happens(0.5),
    identityCheck: chance.happens(0.08) ? 'birth-month' : 'none',
    ...(chance.happens(0.3) ? { contactCheck: { before: 'P14D' } } : {}),
  }
}

const known = new Map<string, Programme>()

/** Each of the few hundred is read once. That a deployment would take them is a test of its own. */
const parsed = (file: unknown): Programme => {
  const key = JSON.stringify(file)
  const programme = known.get(key) ?? programmeSchema.parse(JSON.parse(key))
  known.set(key, programme)
  return programme
}

/** One of the programmes that lives are played in: hours, ladders, grace, thank-you and checks differ. */
export const aContext = (chance: Chance): DecisionContext => {
  const programme = parsed(aProgrammeFile(chance))
  const isOpenOnHolidays = programme.sending.holidays === 'none'
  return { programme, bankHolidays: new Set((isOpenOnHolidays ? [] : HOLIDAYS) as LocalDate[]) }
}

/** When sending begins on the day of `at`. */
export const openingOn = (at: Moment, { programme }: DecisionContext): Moment =>
  Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(programme.timeZone)
    .withPlainTime(programme.sending.from).epochMilliseconds
