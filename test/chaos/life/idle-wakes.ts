import type { FollowUp } from '#shared/follow-up/rules/state.ts'
import { substanceOf } from '../laws/reading.ts'

/** More than faults alone make: worth looking whether it ever ends. */
const SUSPECT = 8
/** A loop must not fill the life: from here on the reconciler passes it over. */
const LOOP = 25

/** Counts the wakes in a row that left a follow-up as it was. */
export class IdleWakes {
  readonly #counts = new Map<string, number>()

  isLoop(followUp: string): boolean {
    return (this.#counts.get(followUp) ?? 0) > LOOP
  }

  /** Whether one of those that were woken has become a suspect. */
  count(
    woken: ReadonlySet<string>,
    before: ReadonlyMap<string, FollowUp>,
    now: readonly FollowUp[],
  ): boolean {
    let isSuspect = false
    for (const state of now) {
      const was = before.get(state.followUp)
      const isSame = was === state || (was && substanceOf(was) === substanceOf(state))
      if (!isSame) this.#counts.delete(state.followUp)
      else if (woken.has(state.followUp)) {
        const idle = (this.#counts.get(state.followUp) ?? 0) + 1
        this.#counts.set(state.followUp, idle)
        isSuspect ||= idle === SUSPECT
      }
    }
    return isSuspect
  }
}
