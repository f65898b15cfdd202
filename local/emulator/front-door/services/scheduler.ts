import type { CreateSchedule } from '../../alarms/schedule-request.ts'
import { jsonReply, ServiceError } from '../call.ts'
import { bodyJson, type Service } from './service.ts'

export const scheduler: Service = (call, account) => {
  const [, name] = /^\/schedules\/([^/]+)$/.exec(call.path) ?? []
  if (call.method !== 'POST' || name === undefined) {
    throw new ServiceError(
      'ValidationException',
      `Scheduler operation ${call.method} ${call.path} is not emulated`,
    )
  }
  const request = bodyJson<CreateSchedule>(call)
  const schedule = `${request.GroupName ?? 'default'}/${decodeURIComponent(name)}`
  const arn = `arn:aws:scheduler:${account.place.region}:${account.place.account}:schedule/${schedule}`
  return {
    needs: [
      { action: 'scheduler:CreateSchedule', resource: arn, context: {} },
      {
        action: 'iam:PassRole',
        resource: request.Target?.RoleArn ?? '',
        context: { 'iam:passedtoservice': ['scheduler.amazonaws.com'] },
      },
    ],
    perform: (moment) => {
      account.alarms.create(decodeURIComponent(name), request, moment.at)
      return jsonReply({ ScheduleArn: arn })
    },
  }
}
