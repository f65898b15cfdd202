import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { longestPauseInDays, reconcilerRounds } from '#shared/programme/rules/reconciler-rounds.ts'
import { minutesOf } from '#shared/programme/rules/sending-days.ts'
import { aProgramme } from '../../support/builders/a-programme.ts'

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri'] as const

const sends = (days: readonly string[], from: string, to: string, timeZone = 'Europe/London') =>
  aProgramme({ timeZone, sending: { days, from, to, holidays: 'none' } })

const timesOf = (...programmes: readonly ReturnType<typeof aProgramme>[]) =>
  reconcilerRounds(programmes).map(({ time }) => time)

describe('the rounds of the reconciler', () => {
  it('are at 10:30, 13:30 and 16:30 where a programme sends from 09:00 to 17:00', () => {
    expect(reconcilerRounds([sends(WEEKDAYS, '09:00', '17:00')])).toEqual(
      ['10:30', '13:30', '16:30'].map((time) => ({ timeZone: 'Europe/London', time, days: WEEKDAYS })),
    )
  })

  it('lie within the hour of a programme that sends for an hour', () => {
    expect(timesOf(sends(['tue'], '09:00', '10:00'))).toEqual(['09:11', '09:33', '09:56'])
  })

  it('are one where programmes share it, on the days of either', () => {
    const rounds = reconcilerRounds([
      sends(['tue', 'sat'], '09:00', '17:00'),
      sends(['mon', 'tue'], '09:00', '17:00'),
    ])
    expect(rounds).toHaveLength(3)
    expect(rounds[0]?.days).toEqual(['mon', 'tue', 'sat'])
  })

  it('are not shared between zones: the same time of day is another moment there', () => {
    const rounds = reconcilerRounds([
      sends(WEEKDAYS, '09:00', '17:00'),
      sends(WEEKDAYS, '09:00', '17:00', 'Europe/Dublin'),
    ])
    expect(rounds).toHaveLength(6)
  })

  it('are always within the hours, on sending days, with time to send, and at most three', () => {
    const minute = fc.integer({ min: 0, max: 24 * 60 - 1 })
    const clockTime = (at: number) =>
      `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`
    fc.assert(
      fc.property(minute, minute, fc.subarray([...WEEKDAYS], { minLength: 1 }), (one, other, days) => {
        fc.pre(one !== other)
        const [from, to] = [Math.min(one, other), Math.max(one, other)]
        const rounds = reconcilerRounds([sends(days, clockTime(from), clockTime(to))])
        expect(rounds.length).toBeGreaterThan(0)
        expect(rounds.length).toBeLessThanOrEqual(3)
        for (const round of rounds) {
          expect(round.days).toEqual(days)
          expect(minutesOf(round.time)).toBeGreaterThanOrEqual(from)
          expect(minutesOf(round.time)).toBeLessThanOrEqual(Math.max(from, to - 3))
        }
      }),
    )
  })

  it.each([
    [WEEKDAYS, 2],
    [['tue'], 6],
    [['mon', 'thu'], 3],
    [['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], 0],
  ])('on %j pause for %i days at most', (days, pause) => {
    expect(longestPauseInDays(reconcilerRounds([sends(days, '09:00', '10:00')]))).toBe(pause)
  })
})
