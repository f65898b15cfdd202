import { Temporal } from 'temporal-polyfill'
import type { Alarm, AlarmClock } from '#shared/follow-up/ports/alarm-clock.ts'
import type { FollowUpKey } from '#shared/follow-up/ports/participants.ts'
import type { Clock } from '#shared/platform/clock/clock.ts'

export type SetAlarm = FollowUpKey & Alarm

/** Keeps the alarms. Refuses what is due within two minutes, as the port demands. */
export class RecordingAlarmClock implements AlarmClock {
  readonly alarms: SetAlarm[] = []
  readonly #set = new Set<string>()
  readonly #clock: Clock
  readonly #faults: Error[] = []

  constructor(clock: Clock) {
    this.#clock = clock
  }

  throwNext(error: Error): void {
    this.#faults.push(error)
  }

  async wake({ participant, followUp }: FollowUpKey, alarm: Alarm): Promise<void> {
    const { at, sequence } = alarm
    const fault = this.#faults.shift()
    if (fault) throw fault
    const soonest = Temporal.Instant.from(this.#clock.now()).add({ minutes: 2 })
    if (Temporal.Instant.compare(Temporal.Instant.from(at), soonest) < 0)
      throw new Error(
        `An alarm at ${at} was set at ${this.#clock.now()}; what is due within two minutes is done at once.`,
      )
    const name = `${followUp} ${sequence} ${at}`
    if (!this.#set.has(name)) this.alarms.push({ participant, followUp, ...alarm })
    this.#set.add(name)
  }

  /** The latest alarm of one follow-up. */
  of(followUp: FollowUpKey['followUp']): SetAlarm | undefined {
    return this.alarms.findLast((alarm) => alarm.followUp === followUp)
  }
}
