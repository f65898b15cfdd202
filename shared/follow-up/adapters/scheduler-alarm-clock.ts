import type { CreateScheduleCommandInput, SchedulerClient } from '@aws-sdk/client-scheduler'
import { limitedClient } from '#shared/platform/aws/limited-client.ts'
import { limits } from '#shared/platform/aws/limits.ts'
import { wallTime } from '#shared/platform/scheduler/wall-time.ts'
import type { Alarm, AlarmClock } from '../ports/alarm-clock.ts'
import type { FollowUpKey } from '../ports/participants.ts'

export type SchedulerSettings = {
  readonly scheduleGroup: string
  readonly schedulerRoleArn: string
  readonly advanceFunctionArn: string
  readonly scheduleDlqArn: string
  readonly client?: () => Promise<SchedulerClient>
}

const requestOf = (alarm: FollowUpKey & Alarm, settings: SchedulerSettings): CreateScheduleCommandInput => {
  const { participant, followUp, sequence } = alarm
  const { expression, zone } = wallTime(alarm.at, alarm.timeZone)
  const name = `${followUp}.${sequence}`
  return {
    Name: name,
    GroupName: settings.scheduleGroup,
    // The SDK would make one up for each call; this one says that the same alarm twice is the same alarm.
    ClientToken: name.replaceAll('.', '_'),
    ScheduleExpression: expression,
    ScheduleExpressionTimezone: zone,
    FlexibleTimeWindow: { Mode: 'OFF' },
    ActionAfterCompletion: 'DELETE',
    Target: {
      Arn: settings.advanceFunctionArn,
      RoleArn: settings.schedulerRoleArn,
      Input: JSON.stringify({ version: 1, participant, followUp, sequence }),
      DeadLetterConfig: { Arn: settings.scheduleDlqArn },
    },
  }
}

const schedulerClient = async (): Promise<SchedulerClient> => {
  const { SchedulerClient } = await import('@aws-sdk/client-scheduler')
  return limitedClient(limits.scheduler, (settings) => new SchedulerClient(settings))
}

export const schedulerAlarmClock = (settings: SchedulerSettings): AlarmClock => {
  let client: Promise<SchedulerClient> | undefined
  return {
    wake: async ({ participant, followUp }, alarm) => {
      client ??= (settings.client ?? schedulerClient)()
      const { CreateScheduleCommand } = await import('@aws-sdk/client-scheduler')
      const scheduler = await client
      try {
        const request = requestOf({ participant, followUp, ...alarm }, settings)
        await scheduler.send(new CreateScheduleCommand(request))
      } catch (fault) {
        // The name is taken: this very alarm was set before.
        if ((fault as Error).name !== 'ConflictException') throw fault
      }
    },
  }
}
