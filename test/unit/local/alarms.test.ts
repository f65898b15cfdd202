import { beforeEach, describe, expect, it } from 'vitest'
import { Alarms } from '#local/emulator/alarms/alarms.ts'
import { recurrenceOf } from '#local/emulator/alarms/cron.ts'
import { ServiceError } from '#local/emulator/front-door/call.ts'
import type { Lambda } from '#local/emulator/lambda/lambda.ts'
import { emptyMeters } from '#local/emulator/meters/meters.ts'
import { TimeMachine } from '#local/emulator/time-machine/time-machine.ts'

const iso = (ms: number) => new Date(ms).toISOString()
const london = (expression: string, after: string) =>
  iso(recurrenceOf(expression, 'Europe/London').nextAfter(Date.parse(after)))

describe('recurring schedules', () => {
  it('follow the wall clock of their zone through both clock changes', () => {
    expect(london('cron(30 8 ? * MON-FRI *)', '2026-03-27T09:00:00Z')).toBe('2026-03-30T07:30:00.000Z')
    expect(london('cron(30 8 ? * MON-FRI *)', '2026-10-23T09:00:00Z')).toBe('2026-10-26T08:30:00.000Z')
  })

  it('count Sunday as 1 and read names, lists and steps', () => {
    expect(london('cron(0 9 ? * 1 *)', '2026-01-01T00:00:00Z')).toBe('2026-01-04T09:00:00.000Z')
    expect(london('cron(0/30 9,17 ? JAN MON *)', '2026-01-05T09:10:00Z')).toBe('2026-01-05T09:30:00.000Z')
  })

  it('skip a local time that the clock change leaves out', () => {
    expect(london('cron(30 1 * * ? *)', '2026-03-29T00:00:00Z')).toBe('2026-03-30T00:30:00.000Z')
  })
})

describe('one-time schedules', () => {
  const NOW = Date.parse('2026-06-01T07:00:00Z')
  let machine: TimeMachine
  let alarms: Alarms
  const started: string[] = []

  beforeEach(() => {
    machine = new TimeMachine(NOW)
    started.length = 0
    const lambda = {
      find: () => ({ arn: 'arn:advance' }),
      deliver: (_: unknown, { id }: { id: string }) => started.push(`${id} ${iso(machine.now)}`),
    }
    alarms = new Alarms({ machine, lambda: lambda as unknown as Lambda, meters: emptyMeters() })
  })

  const request = (expression: string, more = {}) => ({
    GroupName: 'g',
    ScheduleExpression: expression,
    ScheduleExpressionTimezone: 'Europe/London',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: { Arn: 'arn:advance', RoleArn: 'arn:role', Input: '{}' },
    ...more,
  })
  const faultOf = (act: () => void): string => {
    try {
      act()
    } catch (error) {
      if (error instanceof ServiceError) return error.code
    }
    return 'no fault'
  }

  it('ring at the wall time of their zone', async () => {
    alarms.create('e1.1', request('at(2026-06-01T09:00:00)'), NOW)
    await machine.playUntil(Date.parse('2026-06-02T00:00:00Z'))
    expect(started).toEqual(['alarm:g/e1.1 2026-06-01T08:00:00.000Z'])
  })

  it('refuse a date that is past, an impossible date and a name twice', () => {
    expect(faultOf(() => alarms.create('past', request('at(2026-06-01T07:59:00)'), NOW))).toBe(
      'ValidationException',
    )
    expect(faultOf(() => alarms.create('never', request('at(2026-13-01T09:00:00)'), NOW))).toBe(
      'ValidationException',
    )
    expect(
      faultOf(() =>
        alarms.create(
          'zone',
          request('at(2026-06-01T09:00:00)', { ScheduleExpressionTimezone: 'Mars/Base' }),
          NOW,
        ),
      ),
    ).toBe('ValidationException')
    alarms.create('e1.1', request('at(2026-06-01T09:00:00)'), NOW)
    expect(faultOf(() => alarms.create('e1.1', request('at(2026-06-01T10:00:00)'), NOW))).toBe(
      'ConflictException',
    )
  })

  it('keep their name for a while after they have rung, for the same time and for another', async () => {
    const first = request('at(2026-06-01T09:00:00)', { ActionAfterCompletion: 'DELETE', ClientToken: 't' })
    const later = request('at(2026-06-01T13:00:00)', { ActionAfterCompletion: 'DELETE', ClientToken: 't' })
    const faultAt = (time: string, wanted: typeof first) =>
      faultOf(() => alarms.create('e1.1', wanted, Date.parse(time)))
    expect(faultAt('2026-06-01T07:00:00Z', first)).toBe('no fault')
    expect(faultAt('2026-06-01T07:00:01Z', first)).toBe('no fault')
    expect(faultAt('2026-06-01T07:00:02Z', later)).toBe('ConflictException')
    await machine.playUntil(Date.parse('2026-06-01T08:30:00Z'))
    expect(started).toHaveLength(1)
    expect(faultAt('2026-06-01T08:30:00Z', later)).toBe('ConflictException')
    expect(alarms.names.clashes).toEqual(['g/e1.1', 'g/e1.1'])
    expect(faultAt('2026-06-01T09:00:00Z', later)).toBe('no fault')
  })

  it('can all be lost', async () => {
    alarms.create('e1.1', request('at(2026-06-01T09:00:00)'), NOW)
    expect(alarms.loseAll()).toBe(1)
    await machine.playUntil(Date.parse('2026-06-02T00:00:00Z'))
    expect(started).toEqual([])
  })
})
