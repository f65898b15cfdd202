import type { FollowUpKey } from '#shared/follow-up/ports/participants.ts'
import type { Chance } from '../chance.ts'
import type { ChaosWorld } from '../world/chaos-world.ts'
import type { Job } from '../world/run-together.ts'
import { MINUTE, type Moment, Timeline } from '../world/timeline.ts'
import { advanceJob } from './handlers.ts'

/** How a job is tried again, and what becomes of it while nothing runs. */
export type Retries = { readonly waits: readonly Moment[]; readonly inOutage: 'lost' | 'late' }

/** Lambda's own two tries after an asynchronous start. */
export const AS_LAMBDA: Retries = { waits: [MINUTE, 2 * MINUTE], inOutage: 'lost' }
/** A message comes back once it becomes visible again. */
export const AS_QUEUE: Retries = {
  waits: [6 * MINUTE, 6 * MINUTE, 6 * MINUTE, 6 * MINUTE],
  inOutage: 'late',
}
/** People who see an error try again, once. */
export const AS_PERSON: Retries = { waits: [MINUTE], inOutage: 'lost' }

/** `key`: the follow-up that it wakes. */
export type Planned = { readonly job: Job; readonly retries: Retries; readonly key?: FollowUpKey }

/** All that is to happen in one life, with the times in which nothing runs. */
export class Schedule {
  readonly #world: ChaosWorld
  readonly #chance: Chance
  readonly #timeline = new Timeline<Planned>()

  constructor(world: ChaosWorld, chance: Chance) {
    this.#world = world
    this.#chance = chance
  }

  plan(at: Moment, job: Job, retries: Retries): void {
    this.#timeline.plan(Math.max(at, this.#world.now), { job, retries })
  }

  planWake(at: Moment, key: FollowUpKey): void {
    const planned = { job: advanceJob(this.#world, key), retries: AS_LAMBDA, key }
    this.#timeline.plan(Math.max(at, this.#world.now), planned)
  }

  nextAt(): Moment | undefined {
    return this.#timeline.peek()?.at
  }

  /** The next thing to happen, and the clock set to its time. An outage loses it or puts it off. */
  take(): Planned | undefined {
    for (;;) {
      const next = this.#timeline.take()
      if (!next) return undefined
      const at = Math.max(this.#world.now, next.at)
      const outage = this.#world.record.outages.find(({ from, to }) => at >= from && at < to)
      if (!outage) {
        this.#world.now = at
        return next.item
      }
      if (next.item.retries.inOutage === 'late')
        this.#timeline.plan(outage.to + this.#chance.between(1, 600) * 1_000, next.item)
    }
  }

  /** The next one too, where it comes within `within` and may run at once with another. */
  takeNeighbour(within: Moment): Planned | undefined {
    const next = this.#timeline.peek()
    if (!next || next.at > this.#world.now + within || next.item.job.isAlone) return undefined
    return this.take()
  }

  /** The job as it is run: planned again where it fails. */
  withRetries({ job, retries, key }: Planned): Job {
    const [wait, ...waits] = retries.waits
    return {
      ...job,
      failed: async (invocation) => {
        await job.failed?.(invocation)
        if (wait === undefined) return
        const again = { job, retries: { ...retries, waits }, ...(key && { key }) }
        this.#timeline.plan(this.#world.now + wait, again)
      },
    }
  }
}
