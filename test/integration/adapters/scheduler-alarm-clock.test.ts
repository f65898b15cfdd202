import { SchedulerClient } from '@aws-sdk/client-scheduler'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { schedulerAlarmClock } from '#shared/follow-up/adapters/scheduler-alarm-clock.ts'
import {
  clientConfig,
  type RecordingEndpoint,
  recordingEndpoint,
} from '../../support/aws/recording-endpoint.ts'
import { at } from '../../support/builders/a-time.ts'
import { followUpId, participantId } from '../../support/builders/an-id.ts'

const key = { participant: participantId(), followUp: followUpId() }
const london = 'Europe/London'

let scheduler: RecordingEndpoint

beforeEach(async () => {
  scheduler = await recordingEndpoint({
    status: 200,
    body: { ScheduleArn: 'arn:aws:scheduler:::schedule/g/n' },
  })
})
afterEach(() => scheduler.close())

const alarmClock = () =>
  schedulerAlarmClock({
    scheduleGroup: 'afterwards',
    schedulerRoleArn: 'arn:aws:iam::123456789012:role/scheduler',
    advanceFunctionArn: 'arn:aws:lambda:eu-west-2:123456789012:function:advance',
    scheduleDlqArn: 'arn:aws:sqs:eu-west-2:123456789012:dlq',
    client: async () => new SchedulerClient({ ...clientConfig(scheduler), maxAttempts: 1 }),
  })

const created = () => JSON.parse(scheduler.received[0]?.body ?? '{}')

describe('an alarm in Scheduler', () => {
  it('wakes one follow-up, once, and cleans up after itself', async () => {
    await alarmClock().wake(key, { at: at('2025-03-17T09:15:00Z'), sequence: 3, timeZone: london })
    expect(scheduler.received[0]?.path).toBe('/schedules/e000000000000001.10w.3.20250317T091500Z')
    expect(created()).toEqual({
      GroupName: 'afterwards',
      ClientToken: 'e000000000000001_10w_3_20250317T091500Z',
      ScheduleExpression: 'at(2025-03-17T09:15:00)',
      ScheduleExpressionTimezone: london,
      FlexibleTimeWindow: { Mode: 'OFF' },
      ActionAfterCompletion: 'DELETE',
      Target: {
        Arn: 'arn:aws:lambda:eu-west-2:123456789012:function:advance',
        RoleArn: 'arn:aws:iam::123456789012:role/scheduler',
        Input:
          '{"version":1,"participant":"p000000000000001","followUp":"e000000000000001.10w","sequence":3}',
        DeadLetterConfig: { Arn: 'arn:aws:sqs:eu-west-2:123456789012:dlq' },
      },
    })
  })

  it.each([
    ['in winter', '2025-01-06T09:00:00Z', 'at(2025-01-06T09:00:00)', london],
    ['in summer', '2025-07-07T08:00:00Z', 'at(2025-07-07T09:00:00)', london],
    ['on the day the clocks go forward', '2025-03-30T08:00:00Z', 'at(2025-03-30T09:00:00)', london],
    ['on the day the clocks go back', '2025-10-26T09:00:00Z', 'at(2025-10-26T09:00:00)', london],
    [
      'in the hour that comes twice, the second time',
      '2025-10-26T01:30:00Z',
      'at(2025-10-26T01:30:00)',
      'UTC',
    ],
    [
      'between two seconds, never before its time',
      '2025-07-07T22:59:59.999Z',
      'at(2025-07-08T00:00:00)',
      london,
    ],
  ])('rings by the clock on the wall %s', async (_, instant, expression, zone) => {
    await alarmClock().wake(key, { at: at(instant), sequence: 1, timeZone: london })
    expect(created()).toMatchObject({ ScheduleExpression: expression, ScheduleExpressionTimezone: zone })
  })

  it('has another name at another time, though the follow-up and its sequence are the same', async () => {
    const times = ['2025-03-17T09:15:00Z', '2025-03-17T09:15:01Z', '2025-03-18T09:15:00.001Z']
    for (const time of times) await alarmClock().wake(key, { at: at(time), sequence: 3, timeZone: london })
    expect(scheduler.received.map(({ path }) => path.split('.').at(-1))).toEqual([
      '20250317T091500Z',
      '20250317T091501Z',
      '20250318T091501Z',
    ])
  })

  it('has a name that Scheduler takes, for the longest wave and the highest sequence in use', async () => {
    const longest = { participant: participantId(), followUp: followUpId(1, 'a-wave-of-16-ch-') }
    await alarmClock().wake(longest, {
      at: at('2025-03-17T09:15:00Z'),
      sequence: 999_999_999,
      timeZone: london,
    })
    const name = scheduler.received[0]?.path.replace('/schedules/', '')
    expect(name).toMatch(/^[0-9a-zA-Z\-_.]{1,64}$/)
    expect(created().ClientToken).toMatch(/^[a-zA-Z0-9\-_]{1,64}$/)
  })

  it('is set already when its name is taken', async () => {
    scheduler.answerNext({ status: 409, errorType: 'ConflictException', body: { Message: 'exists' } })
    await expect(
      alarmClock().wake(key, { at: at('2025-03-17T09:15:00Z'), sequence: 3, timeZone: london }),
    ).resolves.toBeUndefined()
  })

  it('tells of any other fault', async () => {
    scheduler.answerNext({ status: 400, errorType: 'ValidationException', body: { Message: 'in the past' } })
    await expect(
      alarmClock().wake(key, { at: at('2025-03-17T09:15:00Z'), sequence: 3, timeZone: london }),
    ).rejects.toThrow('in the past')
  })
})
