import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { SchedulerClient } from '@aws-sdk/client-scheduler'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Alarms } from '#local/emulator/alarms/alarms.ts'
import type { CreateSchedule } from '#local/emulator/alarms/schedule-request.ts'
import { ServiceError } from '#local/emulator/front-door/call.ts'
import type { Lambda } from '#local/emulator/lambda/lambda.ts'
import { emptyMeters } from '#local/emulator/meters/meters.ts'
import { TimeMachine } from '#local/emulator/time-machine/time-machine.ts'
import { schedulerAlarmClock } from '#shared/follow-up/adapters/scheduler-alarm-clock.ts'
import { at } from '../../support/builders/a-time.ts'
import { followUpId, participantId } from '../../support/builders/an-id.ts'

const NOW = '2025-06-02T08:00:00Z'
const key = { participant: participantId(), followUp: followUpId() }

let machine: TimeMachine
let server: http.Server
let rang: string[]

beforeEach(async () => {
  machine = new TimeMachine(Date.parse(NOW))
  rang = []
  const deliver = () => rang.push(new Date(machine.now).toISOString().slice(11, 16))
  const lambda = { find: () => ({ arn: 'arn:advance' }), deliver } as unknown as Lambda
  const alarms = new Alarms({ machine, lambda, meters: emptyMeters() })
  server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const wanted = JSON.parse(Buffer.concat(chunks).toString()) as CreateSchedule
    try {
      alarms.create(request.url?.split('/').at(-1) ?? '', wanted, machine.now)
      response.end('{}')
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error
      response.writeHead(error.status, { 'x-amzn-errortype': error.code }).end('{}')
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

it('wakes a follow-up again for the same wake soon after it was woken, though Scheduler keeps the first name', async () => {
  const alarmClock = schedulerAlarmClock({
    scheduleGroup: 'afterwards',
    schedulerRoleArn: 'arn:role',
    advanceFunctionArn: 'arn:advance',
    scheduleDlqArn: 'arn:dlq',
    client: async () =>
      new SchedulerClient({
        endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        region: 'eu-west-2',
        credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
        maxAttempts: 1,
      }),
  })
  const wakeAt = (time: string) =>
    alarmClock.wake(key, { at: at(`2025-06-02T${time}:00Z`), sequence: 3, timeZone: 'Europe/London' })
  await wakeAt('09:00')
  await wakeAt('09:00')
  await machine.playUntil(Date.parse('2025-06-02T09:00:10Z'))
  await wakeAt('09:03')
  await machine.playUntil(Date.parse('2025-06-02T09:30:00Z'))
  expect(rang).toEqual(['09:00', '09:03'])
})
