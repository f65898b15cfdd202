import { Temporal } from 'temporal-polyfill'
import { ServiceError } from '../front-door/call.ts'
import { BY_THE_CLOCK, type Lambda } from '../lambda/lambda.ts'
import type { Meters } from '../meters/meters.ts'
import type { Assembly } from '../template/assembly.ts'
import { objectOf, textOf } from '../template/names.ts'
import type { Task, TimeMachine } from '../time-machine/time-machine.ts'
import { recurrenceOf } from './cron.ts'
import { ScheduleNames } from './schedule-names.ts'
import type { CreateSchedule, Target } from './schedule-request.ts'

const invalid = (message: string) => new ServiceError('ValidationException', message)

/** `at(2026-06-01T09:00:00)` read as wall time in the schedule's zone, never as UTC. */
const instantOf = (expression: string, timeZone: string): number => {
  const [, wall] = /^at\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\)$/.exec(expression) ?? []
  if (wall === undefined) throw invalid(`Invalid Schedule Expression ${expression}.`)
  try {
    return Temporal.PlainDateTime.from(wall, { overflow: 'reject' }).toZonedDateTime(timeZone)
      .epochMilliseconds
  } catch (cause) {
    throw invalid(`Invalid Schedule Expression ${expression} in ${timeZone}: ${String(cause)}`)
  }
}

type Wake = { readonly target: Target; readonly isDeletedAfter: boolean }

/**
 * EventBridge Scheduler. It refuses dates that are past: what AWS does with them is undocumented, so product
 * code must never rely on it.
 */
export class Alarms {
  readonly #machine: TimeMachine
  readonly #lambda: Lambda
  readonly #meters: Meters
  readonly names = new ScheduleNames()
  /** Set by the stack: puts what could not be handed over aside, under the schedule's role. */
  setAside: (roleArn: string, queueArn: string, body: string) => void = () => {}
  /** For tests: whether Lambda takes what Scheduler hands over. */
  isLambdaReachable = true
  /** Set by the stack: whether the schedule's role may start the function. Throws when not. */
  mayStart: (roleArn: string, functionArn: string) => void = () => {}

  constructor(parts: { machine: TimeMachine; lambda: Lambda; meters: Meters }) {
    this.#machine = parts.machine
    this.#lambda = parts.lambda
    this.#meters = parts.meters
  }

  /** The schedules that CloudFormation makes. */
  startRecurring(assembly: Assembly): void {
    for (const { name, properties } of assembly.ofType('AWS::Scheduler::Schedule')) {
      if (properties['State'] === 'DISABLED') continue
      const target = objectOf(properties['Target'])
      const recurrence = recurrenceOf(
        textOf(properties['ScheduleExpression']),
        textOf(properties['ScheduleExpressionTimezone']) || 'UTC',
      )
      const wanted = {
        Arn: textOf(target['Arn']),
        RoleArn: textOf(target['RoleArn']),
        Input: textOf(target['Input']) || '{}',
        DeadLetterConfig: { Arn: textOf(objectOf(target['DeadLetterConfig'])['Arn']) },
      }
      const ring = (at: number): void => {
        const task: Task = {
          id: `${name}@${at}`,
          lanes: [],
          run: async (running) => {
            this.#start(`${BY_THE_CLOCK}${name}@${at}`, wanted)
            ring(recurrence.nextAfter(at))
            return running.at
          },
        }
        this.#machine.at(at, `recurring ${name}`, task)
      }
      ring(recurrence.nextAfter(this.#machine.now))
    }
  }

  create(name: string, request: CreateSchedule, now: number): void {
    const { GroupName = 'default', ScheduleExpressionTimezone = 'UTC', Target: target } = request
    if (!/^[0-9a-zA-Z\-_.]{1,64}$/.test(name)) throw invalid(`Invalid schedule name ${name}.`)
    if (target === undefined) throw invalid('A target is required.')
    if (request.FlexibleTimeWindow?.Mode === undefined) throw invalid('FlexibleTimeWindow is required.')
    const at = instantOf(request.ScheduleExpression ?? '', ScheduleExpressionTimezone)
    if (at < now)
      throw invalid(
        `The schedule ${name} is in the past: ${request.ScheduleExpression} ${ScheduleExpressionTimezone}.`,
      )
    const key = `${GroupName}/${name}`
    if (!this.names.take(key, request, now)) return
    this.#meters.schedules += 1
    this.#set(key, at, { target, isDeletedAfter: request.ActionAfterCompletion === 'DELETE' })
  }

  /** For tests: every live one-time schedule is lost, as if someone had deleted the group. */
  loseAll(): number {
    return this.#machine.forget((key) => key.startsWith('alarm ')).length
  }

  #set(key: string, at: number, { target, isDeletedAfter }: Wake): void {
    const task: Task = {
      id: `alarm:${key}`,
      lanes: [],
      run: async (running) => {
        this.names.rang(key, { at: running.at, isDeletedAfter })
        this.#start(`alarm:${key}`, target)
        return running.at
      },
    }
    this.#machine.at(at, `alarm ${key}`, task)
  }

  #start(id: string, target: Target): void {
    const deployed = this.#lambda.find(target.Arn)
    if (deployed === undefined) throw new Error(`Schedule ${id} starts ${target.Arn}, which is not deployed`)
    const setAsideIn = target.DeadLetterConfig?.Arn
    if (!this.isLambdaReachable && setAsideIn) {
      this.setAside(target.RoleArn, setAsideIn, target.Input ?? '{}')
      return
    }
    this.mayStart(target.RoleArn, deployed.arn)
    if (!id.startsWith(BY_THE_CLOCK)) this.#meters.scheduledInvocations += 1
    this.#lambda.deliver(deployed, { id, payload: JSON.parse(target.Input ?? '{}') })
  }
}
