import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { reconcile } from '#shared/follow-up/use-cases/reconcile.ts'
import { advance } from '#shared/messages/use-cases/advance.ts'
import { weekdaySchema } from '#shared/programme/rules/programme.ts'
import { type Round, reconcilerRounds } from '#shared/programme/rules/reconciler-rounds.ts'
import { aClinic, aContext } from '../../functions/support/a-clinic.ts'

/** Every moment of these rounds between two days, in order. */
const momentsOf = (rounds: readonly Round[], from: string, to: string): readonly string[] => {
  const moments: string[] = []
  const end = Temporal.PlainDate.from(to)
  for (
    let day = Temporal.PlainDate.from(from);
    Temporal.PlainDate.compare(day, end) < 0;
    day = day.add({ days: 1 })
  ) {
    const weekday = weekdaySchema.options[day.dayOfWeek - 1]
    for (const { time, days, timeZone } of rounds)
      if (weekday && days.includes(weekday))
        moments.push(day.toZonedDateTime({ timeZone, plainTime: time }).toInstant().toString())
  }
  return moments.toSorted()
}

/** Nothing wakes anyone but the reconciler, a minute late; what it starts runs a minute later. */
const played = async (rounds: readonly Round[], context: ReturnType<typeof aContext>) => {
  const clinic = aClinic({ context })
  const { world, ports } = clinic
  const sentAt: Temporal.ZonedDateTime[] = []
  for (const moment of momentsOf(rounds, '2025-01-07', '2025-06-30')) {
    world.clock.set(new Date(moment).toISOString())
    world.clock.advance('PT1M')
    const woken: Parameters<typeof advance>[1][] = []
    const invoker = { advance: async (key: Parameters<typeof advance>[1]) => void woken.push(key) }
    await reconcile({ ...world, invoker, remainingTime: () => 300_000 })
    world.clock.advance('PT1M')
    for (const key of woken) {
      const before = world.mailer.sent.length
      await advance(ports, key)
      if (world.mailer.sent.length > before)
        sentAt.push(Temporal.Instant.from(world.clock.now()).toZonedDateTimeISO('Europe/London'))
    }
  }
  return { clinic, sentAt }
}

const sends = (days: readonly string[], from: string, to: string) =>
  aContext({ sending: { days, from, to, holidays: 'none' } })

describe('a programme whose alarms are all lost', () => {
  it.each([
    ['on Tuesdays from 09:00 to 10:00', sends(['tue'], '09:00', '10:00')],
    ['on Thursdays from 18:00 to 18:30', sends(['thu'], '18:00', '18:30')],
    ['on weekdays from 08:00 to 18:00', sends(['mon', 'tue', 'wed', 'thu', 'fri'], '08:00', '18:00')],
  ])('still sends every step %s, within its hours', async (_, context) => {
    const { clinic, sentAt } = await played(reconcilerRounds([context.programme]), context)
    expect(clinic.world.mailer.sent.map(({ tags }) => 'step' in tags && tags.step)).toEqual([
      'invitation',
      'reminder-1',
      'reminder-2',
      'core-set',
    ])
    const { days, from, to } = context.programme.sending
    for (const moment of sentAt) {
      expect(days).toContain(weekdaySchema.options[moment.dayOfWeek - 1])
      const time = moment.toPlainTime().toString().slice(0, 5)
      expect(time >= from && time < to).toBe(true)
    }
    expect(await clinic.followUpOf()).toMatchObject({ state: 'closed', why: 'grace-ended' })
  })

  it('would send nothing at all through rounds outside its hours', async () => {
    const context = sends(['tue'], '09:00', '10:00')
    const officeHours = reconcilerRounds([sends(['mon', 'tue'], '09:00', '17:00').programme])
    const { sentAt } = await played(officeHours, context)
    expect(sentAt).toEqual([])
  })
})
