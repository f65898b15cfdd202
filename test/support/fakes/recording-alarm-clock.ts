import { Temporal } from 'temporal-polyfill'
import type { AlarmClock } from '#shared/follow-up/ports/alarm-clock.ts'
import type { FollowUpKey } from '#shared/follow-up/ports/participants.ts'
import type { Clock } from '#shared/platform/clock/clock.ts'
import type { Instant } from '#shared/platform/time/time.ts'

export type Alarm = FollowUpKey & {
  readonly at: Instant
  readonly sequence: number
  readonly timeZone: string
}

/** Keeps the alarms. Refuses what is due within two minutes, as the port demands. */
export class RecordingAlarmClock implements AlarmClock {
  readonly alarms: Alarm[] = []
  readonly #clock: Clock
  readonly #faults: Error[] = []

  constructor(clock: Clock) {
    this.#clock = clock
  }

  throwNext(error: Error): void {
    this.#faults.push(error)
  }

  async wake(
    { participant, followUp }: FollowUpKey,
    at: Instant,
    sequence: number,
    timeZone: string,
  ): Promise<void> {
    const fault = this.#faults.shift()
    if (fault) throw fault
    const soonest = Temporal.Instant.from(this.#clock.now()).add({ minutes: 2 })
    if (Temporal.Instant.compare(Temporal.Instant.from(at), soonest) < 0)
      throw new Error(
        `An alarm at ${at} was set at ${this.#clock.now()}; what is due within two minutes is done at once.`,
      )
    const isSet = this.alarms.some((alarm) => alarm.followUp === followUp && alarm.sequence === sequence)
    if (!isSet) this.alarms.push({ participant, followUp, at, sequence, timeZone })
  }

  /** The latest alarm of one follow-up. */
  of(followUp: FollowUpKey['followUp']): Alarm | undefined {
    return this.alarms.findLast((alarm) => alarm.followUp === followUp)
  }
}
